"""A hundred of those who wait go on, the others in the next turn.

code: TOO_SLOW
test: test_nobody_is_ahead
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
            await place

    def open(self):
        self._is_open = True
        self._wake(self._waiting)
        self._waiting = []

    def _wake(self, places):
        for place in places[:100]:
            if not place.done():
                place.set_result(None)
        if places[100:]:
            asyncio.get_running_loop().call_soon(self._wake, places[100:])

    def close(self):
        self._is_open = False
