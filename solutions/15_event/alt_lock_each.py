"""A lock for each one who waits, which it takes twice; opening releases all locks."""

import asyncio


class Gate:
    def __init__(self):
        self._is_open = False
        self._locks = []

    async def wait(self):
        if not self._is_open:
            mine = asyncio.Lock()
            await mine.acquire()
            self._locks.append(mine)
            await mine.acquire()

    def open(self):
        self._is_open = True
        while self._locks:
            self._locks.pop().release()

    def close(self):
        self._is_open = False
