"""A future for each who waits, and one timer for the first of them."""

import asyncio
from collections import deque


class Limiter:
    def __init__(self, rate, per):
        self._rate = rate
        self._per = per
        self._entries = deque()
        self._waiting = deque()
        self._called = 0  # may enter, and have not done so
        self._timer = None

    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        place = loop.create_future()
        self._waiting.append(place)
        self._let_in(loop)
        try:
            await place
        except asyncio.CancelledError:
            if place.cancelled():
                self._waiting.remove(place)
            else:
                self._called -= 1
            self._let_in(loop)
            raise
        self._called -= 1
        self._entries.append(loop.time())
        self._let_in(loop)

    async def __aexit__(self, kind, error, traceback):
        pass

    def _let_in(self, loop):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = loop.time()
        while self._entries and self._entries[0] + self._per <= now:
            self._entries.popleft()
        for place in list(self._waiting):
            if len(self._entries) + self._called == self._rate:
                break
            if not place.done():
                self._waiting.remove(place)
                self._called += 1
                place.set_result(None)
        if self._waiting and self._entries:
            self._timer = loop.call_at(self._entries[0] + self._per, self._let_in, loop)
