"""Everybody waits for the next opening, also at an open gate.

code: DEADLOCK; also: ORDER, RACE
test: test_late_ones_pass_at_once
where: await place
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._is_open = False
        self._waiting = []

    async def wait(self):
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        await place

    def open(self):
        self._is_open = True
        for place in self._waiting:
            if not place.done():
                place.set_result(None)
        self._waiting.clear()

    def close(self):
        self._is_open = False
