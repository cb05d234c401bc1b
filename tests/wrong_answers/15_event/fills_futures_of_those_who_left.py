"""Opening fills the futures of those who have left, too.

code: RAISED; also: CANCEL_REPLACED
test: test_one_leaves
where: place.set_result(None)
next: A place for each one who waits
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
        for place in self._waiting:
            place.set_result(None)
        self._waiting.clear()

    def close(self):
        self._is_open = False
