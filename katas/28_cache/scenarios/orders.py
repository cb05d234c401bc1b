"""What happens in any order."""

import asyncio
from datetime import UTC, datetime

from pytest_asyncio_kata.worker.arrivals import arrival

IN_WORDS = {
    "in_any_order": "get",
    "opens": "the shop",
    "Bakery.opens": "the shop",
    "customer": "customer",
    "leaves": "customer",
    "fetch": "fetch",
}
"""What messages call them."""


class Bakery:
    """Bread at a price that the server says whenever an order of arrivals lets it.

    Args:
        answer: The answer's module.
        fails: Whether the server fails.
    """

    def __init__(self, answer, fails):
        self._fails = fails
        self._cache = answer.Cache(self.fetch, 1000)
        self._tasks = {}
        self._fetching = self._gets = 0
        self.faults = []

    async def fetch(self, key):
        """Say what bread costs; note what should not be."""
        if self._gets:
            self.faults.append("bread is fetched again")
        if self._fetching:
            self.faults.append("two fetches at the same time")
        self._fetching += 1
        try:
            answer = await arrival(
                f"fetch {key}", lambda: ("3 euros", datetime(2100, 1, 1, tzinfo=UTC))
            )
            if self._fails:
                raise LookupError("closed")
            return answer
        finally:
            self._fetching -= 1

    async def customer(self, name):
        """Come, ask, and note what comes of it."""
        if name != "Ada":
            await arrival(f"comes {name}", lambda: None)
        try:
            price = await self._cache.get("bread")
        except LookupError:
            if not self._fails:
                raise
            return
        self._gets += 1
        if price != "3 euros" or self._fails:
            self.faults.append(f"{name} gets {price!r}")

    async def leaves(self, name):
        """Let a customer go again."""
        await arrival(f"leaves {name}", lambda: None)
        self._tasks[name].cancel()

    async def opens(self, names):
        """Let customers come; the first one may leave at any moment."""
        for name in names:
            self._tasks[name] = asyncio.create_task(self.customer(name))
        await asyncio.gather(self.leaves(names[0]), *self._tasks.values(), return_exceptions=True)
        stay = [name for name in names[1:] if self._tasks[name].cancelled()]
        self.faults += [f"{name} is cancelled, too" for name in stay]


async def in_any_order(answer, names, fails=False):
    """Return what should not have been while customers come and the first one leaves."""
    bakery = Bakery(answer, fails)
    await bakery.opens(names)
    return bakery.faults or "all is well"
