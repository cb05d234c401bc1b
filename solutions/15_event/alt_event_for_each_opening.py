"""A new event after each opening: whoever has the old one is through."""

import asyncio


class Gate:
    def __init__(self):
        self.opening = asyncio.Event()

    async def wait(self):
        return await self.opening.wait()

    def open(self):
        self.opening.set()

    def close(self):
        if self.opening.is_set():
            self.opening = asyncio.Event()
