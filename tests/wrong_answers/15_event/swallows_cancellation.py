"""Whoever is cancelled goes on as if the gate were open.

code: CANCEL_SWALLOWED; also: OUTPUT, RACE
test: test_may_be_cancelled
where: except asyncio.CancelledError:
next: A place for each one who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        try:
            await self._opened.wait()
        except asyncio.CancelledError:
            return

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
