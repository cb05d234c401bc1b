"""The gate closes behind the last of those who wait, so it is open for those who come in between.

code: ORDER; also: OUTPUT
test: test_may_be_closed_at_once
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()
        self._waiting = 0
        self._closing = False

    async def wait(self):
        self._waiting += 1
        try:
            await self._opened.wait()
        finally:
            self._waiting -= 1
            if self._closing and not self._waiting:
                self._opened.clear()
                self._closing = False

    def open(self):
        self._closing = False
        self._opened.set()

    def close(self):
        if self._waiting:
            self._closing = True
        else:
            self._opened.clear()
