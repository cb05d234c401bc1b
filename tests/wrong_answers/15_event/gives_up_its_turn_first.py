"""It gives up its turn before it begins to wait: an opening in that turn is missed.

code: ORDER
test: test_may_be_closed_at_once
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._event = asyncio.Event()

    async def wait(self):
        if not self._event.is_set():
            await asyncio.sleep(0)
            await self._event.wait()

    def open(self):
        self._event.set()

    def close(self):
        self._event.clear()
