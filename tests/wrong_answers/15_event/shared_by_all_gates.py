"""The event belongs to the class, so all gates open at the same time.

code: ORDER
test: test_each_gate_is_for_itself
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    _opened = asyncio.Event()

    async def wait(self):
        await self._opened.wait()

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
