"""A shop that asks a cache."""

import asyncio

from pytest_asyncio_kata.worker.frozen_calendar import set_by_hand

from .prices import KEYS, Seen
from .server import Server, wait_until

IN_WORDS = {
    "shop": "get",
    "two_shops": "`get` of two caches",
    "alone": "get",
    "beside_another": "get",
    "opens": "the shop",
    "Shop.opens": "the shop",
    "customer": "customer",
    "leaves": "customer",
    "_asks": "customer",
}
"""What messages call them."""


class Shop:
    """A cache, and who asks it.

    Args:
        answer: The answer's module.
        server: The server.
        seconds: How long a value is fresh at most.
        seen: Where it notes what customers get.
    """

    def __init__(self, answer, server, seconds, seen):
        self.cache = answer.Cache(fetch=server.fetch, seconds=seconds)
        self.server = server
        self._seen = seen
        self._leaving = set()
        self.customers = {}

    async def customer(self, name, key):
        """Ask for *key*, and note what comes of it."""
        key = KEYS.get(key, key)
        try:
            value = await (self.cache.get(key=key) if name == "Eve" else self.cache.get(key))
        except asyncio.CancelledError:
            is_asked = name in self._leaving
            self._seen.note(name, "has left" if is_asked else "is cancelled, too,")
        except Exception as error:
            if not self.server.has_failed:
                raise  # so it is the answer's own
            self._seen.note(name, f"gets {self.server.name_of(error)}")
        else:
            what = self.server.name_of(value)
            was_raised = what.startswith("the error ")  # by fetch
            self._seen.note(name, f"gets {what}{' as a value' * was_raised}")

    def comes(self, name, key):
        """Let a customer come."""
        self.customers[name] = asyncio.create_task(self.customer(name, key))

    def leaves(self, name):
        """Let a customer leave."""
        self._leaving.add(name)
        self.customers[name].cancel()

    async def opens(self, plan):
        """Let each thing in *plan* happen at its moment, and wait for all customers."""
        begin = asyncio.get_running_loop().time()
        happens = {"comes": self.comes, "leaves": self.leaves, "is set": set_by_hand}
        for moment, what, *more in sorted(plan):
            await wait_until(begin + moment)
            happens[what](*more)
        await asyncio.wait(self.customers.values())
        await asyncio.gather(*self.customers.values())


async def shop(answer, plan, deliveries, seconds, tells="", when=True):
    """Let the customers of *plan* come and go, and the calendar be set; return what was seen.

    Args:
        answer: The answer's module.
        plan: Moments, and what happens: a customer comes for a key, a customer leaves, the
            calendar is set by some seconds.
        deliveries: What the server says, as `Server` has it.
        seconds: How long a value is fresh at most.
        tells: What is told of a value, as `Server` has it.
        when: Whether it matters when something was seen.
    """
    seen = Seen(plan)
    server = Server(deliveries, seen, tells=tells)
    await Shop(answer, server, seconds, seen).opens(plan)
    return seen.texts(when=when)


async def two_shops(answer, plans, deliveries, seconds):
    """Two shops at the same time, each with a server and a cache of its own."""
    seen = Seen(*plans)
    names = " in the north", " in the south"
    servers = [Server(each, seen, name) for each, name in zip(deliveries, names, strict=True)]
    shops = [Shop(answer, *each, seen) for each in zip(servers, seconds, strict=True)]
    await asyncio.gather(*[each.opens(plan) for each, plan in zip(shops, plans, strict=True)])
    return seen.texts()


async def alone(answer, deliveries, keys):
    """Ask for one key after another; at the end say how many fetches go on."""
    server = Server(deliveries, Seen())
    cache = answer.Cache(server.fetch, 100)
    try:
        for key in keys:
            await cache.get(key)
    finally:
        print(f"{server.under_way} fetches go on")


async def beside_another(answer, delivery, moments):
    """Ask while another one asks, too; at the end say what that one has got.

    Args:
        answer: The answer's module.
        delivery: What the server says.
        moments: After how many seconds this one asks, and the other one.
    """
    server = Server({"bread": [delivery]}, Seen())
    cache = answer.Cache(server.fetch, 100)
    other = asyncio.create_task(_asks(cache, moments[1]))
    try:
        await _asks(cache, moments[0])
        await asyncio.wait([other])
    finally:
        if not other.done():
            await asyncio.wait([other])
        # It may come after the first fetch has been stopped; then it gets another price.
        how = (
            "is cancelled, too" if other.cancelled() else f"gets a {type(other.result()).__name__}"
        )
        print("the other one", how)


async def _asks(cache, seconds):
    await asyncio.sleep(seconds)
    return await cache.get("bread")
