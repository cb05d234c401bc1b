"""Everybody who waits asks ten times a second.

code: TOO_SLOW; also: CLEANUP_MISSED, ORDER, RACE
test: test_goes_on_at_that_moment
where: await asyncio.sleep(0.1)
next: One moment for many
"""

import asyncio


class Gate:
    def __init__(self):
        self._is_open = False

    async def wait(self):
        while not self._is_open:
            await asyncio.sleep(0.1)

    def open(self):
        self._is_open = True

    def close(self):
        self._is_open = False
