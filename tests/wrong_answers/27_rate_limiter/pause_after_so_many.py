"""Counts the entries, and sleeps for the whole time after so many of them.

code: UNDER_LIMIT; also: CLEANUP_MISSED
test: test_any_stretch_of_time
where: await asyncio.sleep(self._per)
next: Any stretch of time
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._rate, self._per = rate, per
        self._count = 0
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        async with self._turn:
            if self._count == self._rate:
                await asyncio.sleep(self._per)
                self._count = 0
            self._count += 1

    async def __aexit__(self, kind, error, traceback):
        pass
