"""A gate that was opened stays open.

code: ORDER; also: CLEANUP_MISSED, OUTPUT, RACE, RESULT
test: test_late_ones_pass_at_once
where: -
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
        pass
