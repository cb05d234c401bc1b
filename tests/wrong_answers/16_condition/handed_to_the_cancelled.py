"""A delivery is handed to an order that is cancelled and has not left yet.

code: RAISED
test: test_a_cancelled_order_takes_nothing
where: served.set_result(None)
next: Cancelled while it waits
"""

import asyncio
import collections


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._line = collections.deque()

    async def take(self, n):
        served = asyncio.get_running_loop().create_future()
        order = (n, served)
        self._line.append(order)
        self._hand_out()
        try:
            await served
        except asyncio.CancelledError:
            if served.cancelled():
                self._line.remove(order)
            else:  # it was served, and cancelled before it could go on
                self._count += n
            self._hand_out()
            raise

    async def put(self, n):
        self._count += n
        self._hand_out()

    def _hand_out(self):
        while self._line and self._line[0][0] <= self._count:
            n, served = self._line[0]
            self._line.popleft()
            self._count -= n
            served.set_result(None)
