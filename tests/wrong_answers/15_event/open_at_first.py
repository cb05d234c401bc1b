"""A new gate is open.

code: ORDER; also: CLEANUP_MISSED, OUTPUT, RESULT, TOO_FAST
test: test_waits_until_the_gate_opens
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()
        self._opened.set()

    async def wait(self):
        await self._opened.wait()

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
