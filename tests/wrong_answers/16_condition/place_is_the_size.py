"""The place in the line is the size of the order, so the wrong one of two equal orders leaves it.

code: DEADLOCK
test: test_those_behind_a_cancelled_order_go_on
where: await self.changed.wait()
next: Cancelled while it waits
"""

import asyncio

class Stock:

    def __init__(self, count=0):
        self.count = count
        self.orders = []
        self.changed = asyncio.Condition()

    async def take(self, n):
        async with self.changed:
            me = n
            self.orders.append(me)
            try:
                while self.orders[0] != me or self.count < n:
                    await self.changed.wait()
                self.count -= n
            finally:
                self.orders.remove(me)
                self.changed.notify_all()

    async def put(self, n):
        async with self.changed:
            self.count += n
            self.changed.notify_all()
