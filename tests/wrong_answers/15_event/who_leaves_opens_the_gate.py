"""Whoever leaves wakes the next one.

code: ORDER; also: CLEANUP_MISSED, OUTPUT, RACE
test: test_one_leaves
where: -
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
            except asyncio.CancelledError:
                for other in self._waiting:
                    if not other.done():
                        other.set_result(None)
                        break
                raise

    def open(self):
        self._is_open = True
        for place in self._waiting:
            if not place.done():
                place.set_result(None)
        self._waiting.clear()

    def close(self):
        self._is_open = False
