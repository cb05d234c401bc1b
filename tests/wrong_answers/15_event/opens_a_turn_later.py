"""Opening wakes in the next turn, and those who have come since then, too.

code: ORDER; also: OUTPUT
test: test_may_be_closed_at_once
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
        asyncio.get_running_loop().call_soon(self._wake)

    def _wake(self):
        waiting, self._waiting = self._waiting, []
        for place in waiting:
            if not place.done():
                place.set_result(None)

    def close(self):
        self._is_open = False
