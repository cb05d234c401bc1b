"""Closing a closed gate forgets those who wait there.

code: DEADLOCK; also: RACE
test: test_open_and_closed_twice
where: await self._opened.wait()
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        await self._opened.wait()

    def open(self):
        self._opened.set()

    def close(self):
        self._opened = asyncio.Event()
