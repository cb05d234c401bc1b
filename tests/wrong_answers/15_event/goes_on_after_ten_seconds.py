"""Whoever has waited for 10 s goes on anyway.

code: ORDER; also: TASK_LEAKED
test: test_goes_on_at_that_moment
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        await asyncio.wait([asyncio.ensure_future(self._opened.wait())], timeout=10)

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
