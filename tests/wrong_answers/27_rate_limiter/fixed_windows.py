"""Counts from one border of the clock to the next: twice as many enter around a border.

code: OVER_LIMIT
test: test_any_stretch_of_time
where: await asyncio.sleep((window + 1) * self._per - clock())
next: Any stretch of time
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._rate, self._per = rate, per
        self._window, self._count = None, 0
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        async with self._turn:
            window = clock() // self._per
            if window == self._window and self._count == self._rate:
                await asyncio.sleep((window + 1) * self._per - clock())
                window += 1
            if window != self._window:
                self._window, self._count = window, 0
            self._count += 1

    async def __aexit__(self, kind, error, traceback):
        pass
