"""A cancelled order gives back its things, also when it had none yet.

code: RESULT; also: RACE, OUTPUT
test: test_a_cancelled_order_takes_nothing
where: -
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
            if order in self._line:
                self._line.remove(order)
            self._count += n
            self._hand_out()
            raise

    async def put(self, n):
        self._count += n
        self._hand_out()

    def _hand_out(self):
        while self._line and self._line[0][0] <= self._count:
            n, served = self._line[0]
            if served.cancelled():
                break  # its task has not had a turn yet, and will see to the others
            self._line.popleft()
            self._count -= n
            served.set_result(None)
