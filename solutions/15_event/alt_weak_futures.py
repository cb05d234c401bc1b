"""Futures in a WeakSet: whoever leaves takes its own along."""

import asyncio
import weakref


class Gate:
    def __init__(self):
        self._is_open = False
        self._places = weakref.WeakSet()

    async def wait(self):
        if not self._is_open:
            place = asyncio.Future()
            self._places.add(place)
            await place

    def open(self):
        self._is_open = True
        for place in self._places:
            if not place.done():
                place.set_result(None)

    def close(self):
        self._is_open = False
