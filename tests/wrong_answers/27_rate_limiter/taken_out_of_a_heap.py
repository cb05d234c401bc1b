"""One who gives up is taken out of the middle of a heap, and what is left is no heap any more.

code: ORDER
test: test_no_turn_is_lost
where: await place[1]
next: In their turn
"""

import asyncio
import heapq
import itertools
from collections import deque


class Limiter:
    def __init__(self, rate, per):
        self._rate = rate
        self._per = per
        self._entries = deque()
        self._numbers = itertools.count()
        self._waiting = []
        self._called = 0
        self._timer = None

    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        place = next(self._numbers), loop.create_future()
        heapq.heappush(self._waiting, place)
        self._let_in(loop)
        try:
            await place[1]
        except asyncio.CancelledError:
            if place[1].cancelled():
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
        while self._entries and self._entries[0] + self._per <= loop.time():
            self._entries.popleft()
        given_up = []
        while self._waiting and len(self._entries) + self._called < self._rate:
            place = heapq.heappop(self._waiting)
            if place[1].done():
                given_up.append(place)
            else:
                self._called += 1
                place[1].set_result(None)
        for place in given_up:
            heapq.heappush(self._waiting, place)
        if self._waiting and self._entries:
            self._timer = loop.call_at(self._entries[0] + self._per, self._let_in, loop)
