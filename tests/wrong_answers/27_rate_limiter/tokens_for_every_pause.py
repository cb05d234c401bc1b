"""Saves up the entries of a time in which nobody came.

code: OVER_LIMIT
test: test_any_stretch_of_time
where: await asyncio.sleep(max(0, earliest - clock()))
next: Any stretch of time
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._rate, self._per = rate, per
        self._begin, self._count = None, 0
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        async with self._turn:
            if self._begin is None:
                self._begin = clock()
            # The n-th entry has to wait for n // rate times that many seconds.
            earliest = self._begin + self._count // self._rate * self._per
            await asyncio.sleep(max(0, earliest - clock()))
            self._count += 1

    async def __aexit__(self, kind, error, traceback):
        pass
