"""Who waits is known by the name of its task; several tasks may have one name.

code: DEADLOCK; also: RESULT
test: test_waits_until_the_gate_opens
where: await place
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._is_open = False
        self._waiting = {}

    async def wait(self):
        if not self._is_open:
            place = asyncio.get_running_loop().create_future()
            self._waiting[asyncio.current_task().get_name()] = place
            await place

    def open(self):
        self._is_open = True
        for place in self._waiting.values():
            if not place.done():
                place.set_result(None)

    def close(self):
        self._is_open = False
