"""`open` is a coroutine function, and nobody awaits it.

code: NEVER_AWAITED
test: test_waits_until_the_gate_opens
where: -
next: One moment for many
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        await self._opened.wait()

    async def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
