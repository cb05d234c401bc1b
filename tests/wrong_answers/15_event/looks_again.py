"""Whoever was woken looks again, and finds the gate closed.

code: ORDER; also: RACE
test: test_may_be_closed_at_once
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        while not self._opened.is_set():
            await self._opened.wait()

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
