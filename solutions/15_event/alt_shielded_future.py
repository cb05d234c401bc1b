"""One future for each opening: all wait for it behind a shield."""

import asyncio


class Gate:
    def __init__(self):
        self._next_opening = asyncio.get_running_loop().create_future()

    async def wait(self):
        await asyncio.shield(self._next_opening)

    def open(self):
        if not self._next_opening.done():
            self._next_opening.set_result(None)

    def close(self):
        if self._next_opening.done():
            self._next_opening = asyncio.get_running_loop().create_future()
