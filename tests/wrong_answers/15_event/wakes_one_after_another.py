"""Each one who goes on wakes the next one, so the first ones are ahead.

code: TOO_SLOW; also: ORDER, OUTPUT, RACE
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
            self._wake_next()

    def open(self):
        self._is_open = True
        self._wake_next()

    def close(self):
        self._is_open = False

    def _wake_next(self):
        while self._waiting:
            place = self._waiting.pop(0)
            if not place.done():
                place.set_result(None)
                break
