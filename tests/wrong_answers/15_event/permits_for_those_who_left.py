"""Opening hands out a permit for each who has ever come, also for those who left.

code: ORDER; also: CLEANUP_MISSED, OUTPUT, RACE, RESULT
test: test_one_leaves
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._permits = asyncio.Semaphore(0)
        self._waiting = 0
        self._is_open = False

    async def wait(self):
        if not self._is_open:
            self._waiting += 1
            await self._permits.acquire()

    def open(self):
        self._is_open = True
        for _ in range(self._waiting):
            self._permits.release()
        self._waiting = 0

    def close(self):
        self._is_open = False
