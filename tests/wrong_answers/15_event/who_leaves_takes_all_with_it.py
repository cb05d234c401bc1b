"""Whoever leaves empties the list of those who wait.

code: DEADLOCK; also: RACE
test: test_may_be_closed_at_once
where: await place
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._is_open = False
        self._waiting = []

    async def wait(self):
        if not self._is_open:
            place = asyncio.get_running_loop().create_future()
            self._waiting.append(place)
            try:
                await place
            finally:
                self._waiting.clear()

    def open(self):
        self._is_open = True
        for place in self._waiting:
            if not place.done():
                place.set_result(None)
        self._waiting.clear()

    def close(self):
        self._is_open = False
