"""Everybody waits for 2 s, whatever happens.

code: TOO_SLOW; also: CLEANUP_MISSED, ORDER, OUTPUT, RACE
test: test_waits_until_the_gate_opens
where: await asyncio.sleep(2)
next: One moment for many
"""

import asyncio


class Gate:
    def __init__(self):
        self._is_open = False

    async def wait(self):
        if not self._is_open:
            await asyncio.sleep(2)

    def open(self):
        self._is_open = True

    def close(self):
        self._is_open = False
