"""The wait for the event is not awaited.

code: NEVER_AWAITED
test: test_waits_until_the_gate_opens
where: self._opened.wait()
next: One moment for many
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        self._opened.wait()

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
