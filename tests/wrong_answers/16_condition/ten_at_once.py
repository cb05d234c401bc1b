"""A delivery serves ten orders at most.

code: DEADLOCK
test: test_one_delivery_can_serve_many
where: await served
next: Who has to look
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
        for _ in range(10):
            if not self._line or self._line[0][0] > self._count:
                break
            n, served = self._line[0]
            if served.cancelled():
                break  # its task has not had a turn yet, and will see to the others
            self._line.popleft()
            self._count -= n
            served.set_result(None)
