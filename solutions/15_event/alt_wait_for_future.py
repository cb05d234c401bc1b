"""One future for each opening; `asyncio.wait` looks at it and never cancels it."""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Future()

    async def wait(self):
        await asyncio.wait({self._opened})

    def open(self):
        if not self._opened.done():
            self._opened.set_result(None)

    def close(self):
        if self._opened.done():
            self._opened = asyncio.Future()
