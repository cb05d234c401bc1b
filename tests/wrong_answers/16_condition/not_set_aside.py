"""`put` wakes an order and sets nothing aside, so another one may take its things.

code: RACE; also: OUTPUT
test: test_whatever_comes_first
where: -
next: A wake-up is no promise
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
            if not order.served:
                self.orders.remove(order)
            self._serve()
            raise
        self.count -= n

    async def put(self, n):
        self.count += n
        self._serve()

    def _serve(self):
        left = self.count
        for order in [each for each in self.orders if not each.ready.done()]:
            if order.n > left:
                break
            self.orders.remove(order)
            left -= order.n
            order.served = True
            order.ready.set_result(None)
