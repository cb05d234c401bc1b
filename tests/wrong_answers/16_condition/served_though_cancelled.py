"""Cancelled at the moment of the delivery, an order returns as if nothing had happened.

code: CANCEL_SWALLOWED
test: test_ends_as_cancelled
where: except asyncio.CancelledError:
next: Cancelled while it waits
"""

import asyncio

class Order:

    def __init__(self, n):
        self.n = n
        self.served = False
        self.ready = asyncio.get_running_loop().create_future()

class Stock:

    def __init__(self, count=0):
        self.count = count
        self.orders = []

    async def take(self, n):
        if not self.orders and self.count >= n:
            self.count -= n
            return
        order = Order(n)
        self.orders.append(order)
        try:
            await order.ready
        except asyncio.CancelledError:
            if order.served:
                return
            self.orders.remove(order)
            self._serve()
            raise

    async def put(self, n):
        self.count += n
        self._serve()

    def _serve(self):
        for order in [each for each in self.orders if not each.ready.done()]:
            if order.n > self.count:
                break
            self.orders.remove(order)
            self.count -= order.n
            order.served = True
            order.ready.set_result(None)
