"""Each wake-up goes to one order, which passes it on when it has its things; cancelled, it does not.

code: DEADLOCK; also: ORDER, RACE
test: test_a_cancelled_order_takes_nothing
where: await alarm
next: Cancelled while it waits
"""

import asyncio
import collections


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._line = collections.deque()

    async def take(self, n):
        if self._line or self._count < n:
            await self._woken(self._line.append)
        while self._count < n:
            await self._woken(self._line.appendleft)
        self._count -= n
        self._wake_first()

    async def _woken(self, join):
        alarm = asyncio.get_running_loop().create_future()
        join(alarm)
        try:
            await alarm
        finally:
            if alarm in self._line:
                self._line.remove(alarm)
                self._wake_first()

    async def put(self, n):
        self._count += n
        self._wake_first()

    def _wake_first(self):
        while self._line:
            alarm = self._line.popleft()
            if not alarm.done():
                alarm.set_result(None)
                break
