"""Kata 16: a stock of things, and orders that wait for enough. The lesson is README.md here."""

import asyncio


class Stock:
    """Things of one kind in a warehouse: deliveries are put in, orders are taken out.

    Whoever asks once a second whether enough is there comes late. And if small orders may
    pass a big one, the big one may wait for ever: there is never enough left for it.

    Several stocks have nothing to do with each other. A stock is made and used in one event
    loop, and not by other threads. A moment is a time of the loop's clock: in how many steps
    of the loop something happens does not matter. Each number is whole and below 10,000;
    a stock may hold more.
    """

    def __init__(self, count=0):
        """Begin with *count* things, 0 or more."""
        # TODO: what does a stock have to remember?
        raise NotImplementedError

    async def take(self, n):
        """Take *n* things out (1 or more), when all of them are there and it is this order's turn.

        Orders are served in the order in which they have begun to run `take`: as long as an
        earlier one waits, a later one waits too, even if enough is there for it. An order is
        served whole, at the very moment at which its turn has come and all *n* are there; with
        enough there and nobody before it, that is at once. If several that wait are served at
        one moment, they return in their order. If too little is ever put in, it waits for ever.

        When `take` is cancelled while it waits, it ends as cancelled, and then it is as if it
        had never been called. It has taken nothing, even if its things came at the same moment
        as the cancellation; and the orders after it are served at once if enough is there. The
        tests do not cancel it a second time.
        """
        # TODO: wait for your turn and for n things, and take them.
        raise NotImplementedError

    async def put(self, n):
        """Put *n* things in (1 or more). That takes no time, whether anybody waits or not.

        All orders that can be served now are served at this moment, however many they are.
        The tests do not cancel `put`. What `take` and `put` return does not matter.
        """
        # TODO: put n things in; who has to look again?
        raise NotImplementedError


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
