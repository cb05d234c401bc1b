"""The gate closes in the next turn of the loop, not at once.

code: ORDER; also: DEADLOCK, OUTPUT, RACE
test: test_may_be_closed_at_once
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
        asyncio.get_running_loop().call_soon(self._opened.clear)
