"""A task waits in place of the caller, and begins a turn later: an opening in that turn is missed.

code: ORDER
test: test_may_be_closed_at_once
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._event = asyncio.Event()

    async def wait(self):
        if self._event.is_set():
            return
        waiting = asyncio.create_task(self._event.wait())
        try:
            await asyncio.wait([waiting])
        finally:
            waiting.cancel()

    def open(self):
        self._event.set()

    def close(self):
        self._event.clear()
