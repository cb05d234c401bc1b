"""A gate that was opened stays open.

code: ORDER; also: CLEANUP_MISSED, OUTPUT, RACE, RESULT
test: test_closes_for_those_who_come_later
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
