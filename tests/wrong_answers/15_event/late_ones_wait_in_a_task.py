"""A task waits for everybody, and at an open gate it begins when the gate may be closed again.

code: ORDER; also: RACE
test: test_late_ones_pass_at_once
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        waiting = asyncio.create_task(self._opened.wait())
        try:
            await asyncio.wait([waiting])
        finally:
            waiting.cancel()

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
