"""Whoever leaves closes the gate behind it.

code: ORDER
test: test_many_leave
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        try:
            await self._opened.wait()
        except asyncio.CancelledError:
            self._opened.clear()
            raise

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
