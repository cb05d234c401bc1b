"""What happens in any order."""

import asyncio

from pytest_asyncio_kata.worker.arrivals import arrival

from .photo_shop import ERRORS, Shop

IN_WORDS = {
    "in_any_order": "the shop",
    "late_customer": "a customer",
    "evening": "the evening",
    "night": "the order to stop",
}
"""What messages call them."""


class OrderedShop(Shop):
    """A shop whose photos take as long as the order of arrivals says."""

    async def outcome(self, name, plan):
        """Wait for an arrival; end as planned."""
        await arrival(f"the print of {name}", lambda: None, seconds=1)
        self.submit(*plan.get("then", ()))
        if plan.get("outcome"):
            raise ERRORS[plan["outcome"]](name)


async def late_customer(shop, name):
    """Hand in one more photo."""
    await arrival("a customer", lambda: None, seconds=1)
    shop.submit(name)


async def evening(shop):
    """Drain."""
    await arrival("the evening", lambda: None, seconds=1)
    await shop.drain()


async def night(shop):
    """Abort."""
    await arrival("the order to stop", lambda: None, seconds=1)
    shop.stopping = True
    await shop.abort()


async def in_any_order(answer, workers, plans, names, late):
    """Photos, one that is handed in late, the evening and the order to stop, in any order."""
    shop = OrderedShop(answer, workers, plans)
    shop.submit(*names)
    await asyncio.gather(late_customer(shop, late), evening(shop), night(shop))
    if len({text.partition(": ")[2] for text in shop.seen}) > 1:
        return "; ".join(shop.seen)
    return shop.account()
