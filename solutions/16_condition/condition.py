"""Kata 16: a stock of things, and orders that wait for enough. The lesson is README.md here."""

import asyncio
import collections


class Stock:
    """Things of one kind: deliveries are put in, orders are taken out."""

    def __init__(self, count=0):
        """Begin with *count* things, 0 or more."""
        self._count = count
        self._line = collections.deque()
        self._changed = asyncio.Condition()

    async def take(self, n):
        """Take *n* things out; wait until they are there and it is this order's turn."""
        order = object()
        async with self._changed:
            self._line.append(order)
            try:
                await self._changed.wait_for(lambda: self._line[0] is order and self._count >= n)
                self._count -= n
            finally:
                # Served or cancelled: now it is somebody else's turn.
                self._line.remove(order)
                self._changed.notify_all()

    async def put(self, n):
        """Put *n* things in."""
        async with self._changed:
            self._count += n
            self._changed.notify_all()


async def one_day():
    """Show three orders of different sizes, and two deliveries."""
    stock = Stock(2)

    async def order(who, n):
        await stock.take(n)
        print(f"{who} has {n}")

    async def delivery(seconds, n):
        await asyncio.sleep(seconds)
        print(f"{n} more")
        await stock.put(n)

    orders = order("a hotel", 7), order("a neighbour", 1), order("a school", 5)
    await asyncio.gather(*orders, delivery(1, 4), delivery(2, 9))


if __name__ == "__main__":
    asyncio.run(one_day())
