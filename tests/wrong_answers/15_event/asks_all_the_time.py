"""Everybody who waits asks again and again, without a pause.

code: LIVELOCK
test: test_waits_until_the_gate_opens
where: await asyncio.sleep(0)
next: One moment for many
"""

import asyncio


class Gate:
    def __init__(self):
        self._is_open = False

    async def wait(self):
        while not self._is_open:
            await asyncio.sleep(0)

    def open(self):
        self._is_open = True

    def close(self):
        self._is_open = False
