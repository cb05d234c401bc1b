"""Who has served an order serves the next one in a call of its own: for many there is no room.

code: RAISED
test: test_one_delivery_can_serve_many
where: served.set_result(None)
next: -
"""

import asyncio
import collections


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._line = collections.deque()

    def _serve(self):
        if self._line and self._line[0][0] <= self._count:
            n, served = self._line.popleft()
            self._count -= n
            served.set_result(None)
            self._serve()

    async def take(self, n):
        order = n, asyncio.get_running_loop().create_future()
        self._line.append(order)
        self._serve()
        try:
            await order[1]
        except asyncio.CancelledError:
            if order in self._line:
                self._line.remove(order)
            else:
                self._count += n
            self._serve()
            raise

    async def put(self, n):
        self._count += n
        self._serve()
