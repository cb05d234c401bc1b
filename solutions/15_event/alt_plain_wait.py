"""`wait` is no coroutine function: it hands out what can be awaited."""

import asyncio


class Gate:
    def __init__(self):
        self._event = asyncio.Event()
        self.open = self._event.set
        self.close = self._event.clear

    def wait(self):
        return self._event.wait()
