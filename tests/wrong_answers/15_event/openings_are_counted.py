"""A gate that was opened twice has to be closed twice.

code: ORDER; also: CLEANUP_MISSED, OUTPUT, RACE
test: test_open_and_closed_twice
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()
        self._count = 0

    async def wait(self):
        await self._opened.wait()

    def open(self):
        self._count += 1
        self._opened.set()

    def close(self):
        self._count = max(self._count - 1, 0)
        if not self._count:
            self._opened.clear()
