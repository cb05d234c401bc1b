"""Opening wakes the first one who waits.

code: DEADLOCK; also: RACE, RAISED
test: test_waits_until_the_gate_opens
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
            await place

    def open(self):
        self._is_open = True
        if self._waiting:
            self._waiting.pop(0).set_result(None)

    def close(self):
        self._is_open = False
