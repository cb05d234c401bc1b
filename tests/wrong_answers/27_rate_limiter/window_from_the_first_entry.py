"""Begins a window with an entry, and forgets all of it at its end.

code: OVER_LIMIT
test: test_any_stretch_of_time
where: await asyncio.sleep(self._end - clock())
next: Any stretch of time
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._rate, self._per = rate, per
        self._end, self._count = float("-inf"), 0
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        async with self._turn:
            if self._count == self._rate and clock() < self._end:
                await asyncio.sleep(self._end - clock())
            if clock() >= self._end:
                self._end, self._count = clock() + self._per, 0
            self._count += 1

    async def __aexit__(self, kind, error, traceback):
        pass
