"""Whoever goes on closes the gate behind it.

code: DEADLOCK; also: ORDER, RACE
test: test_late_ones_pass_at_once
where: await self._opened.wait()
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        await self._opened.wait()
        self._opened.clear()

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
