"""Whoever has waited for an hour gives up.

code: TIMEOUT
test: test_in_any_order
where: -
next: One moment for many
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        async with asyncio.timeout(3600):
            await self._opened.wait()

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
