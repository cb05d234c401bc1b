"""Kata 21: an order is never half written. The lesson is README.md in this folder."""

import asyncio


async def save_order_unshielded(order, db):
    """Check *order*, write it, and return its number: it works while nobody cancels it."""
    price = await db.check(order)
    return await db.write(order, price)


async def save_order(order, db):
    """Do what `save_order_unshielded` does, and never cut a write in half.

    The database is asked for each step once, with the same arguments. An exception of a
    step comes out of `save_order`, the same object, and nothing more is asked for. Orders,
    prices and numbers may be any values: a list, 0, None, even an exception. Calls know
    nothing of each other and do not wait for each other, however many there are, and an
    order that is saved twice is written twice.

    `save_order` may be cancelled at any moment, and again: a thousand times in one call.
    However often that is, it ends as cancelled (with which CancelledError does not matter):

    - If `check` is under way, it is cancelled, and nothing is written. `save_order` ends as
      soon as `check` has ended, even if that takes minutes. Whether `check` is cancelled
      again with `save_order` is up to you.
    - If `write` is under way, it is not cancelled. `save_order` waits until it has ended,
      even if that takes minutes, and then ends before any time passes. If the write has
      failed, nobody hears of that any more; so `save_order` calls ``db.report(error)`` with
      the very exception, once.
    - Before a step has begun, the step is asked for or not, as you like. If it is, what was
      said of a step that is under way is true of it.
    - When `write` has ended and `save_order` has not, `report` is called if the write has
      failed. When `check` has just failed, it is up to you what becomes of its error.

    When nobody has cancelled `save_order`, `report` is not called. A caller that was
    cancelled before may save an order while it cleans up: that cancellation does not count,
    and is not taken back.

    `check` and `write` are coroutine functions. They may raise anything that is an
    Exception, and end as cancelled if they are cancelled, and only then. `report` is an
    ordinary function, which returns at once.
    """
    # TODO: check and write; let nobody cut the write off, and end as cancelled after it.
    raise NotImplementedError


class Database:
    """A small database to try it with: an order has one line in each of two tables."""

    def __init__(self):
        self.orders = []
        self.payments = []

    async def check(self, order):
        await asyncio.sleep(0.5)
        return {"tea": 20}[order]

    async def write(self, order, price):
        self.orders.append(order)
        await asyncio.sleep(1)
        self.payments.append(price)
        return len(self.orders)

    def report(self, error):
        print("an error that nobody else hears of:", repr(error))


async def _try(function):
    db = Database()
    try:
        async with asyncio.timeout(1):
            await function("tea", db)
    except TimeoutError:
        print(f"{function.__name__} had 1 s: orders {db.orders}, payments {db.payments}")


if __name__ == "__main__":
    asyncio.run(_try(save_order_unshielded))
    asyncio.run(_try(save_order))
