"""Whoever is cancelled ends with another exception.

code: CANCEL_REPLACED; also: LOST_EXCEPTION, RAISED
test: test_may_be_cancelled
where: raise RuntimeError("left before the gate was opened") from None
next: A place for each one who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        try:
            await self._opened.wait()
        except asyncio.CancelledError:
            raise RuntimeError("left before the gate was opened") from None

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
