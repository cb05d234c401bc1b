"""Openings are counted: whoever waits goes on when there is one more than when it came."""

import asyncio


class Gate:
    def __init__(self):
        self._is_open = False
        self._openings = []
        self._bell = asyncio.Event()

    async def wait(self):
        came_at = len(self._openings)
        while not self._is_open and len(self._openings) == came_at:
            await self._bell.wait()

    def open(self):
        self._is_open = True
        self._openings.append("one more")
        self._bell.set()
        self._bell.clear()

    def close(self):
        self._is_open = False
