"""A server that delivers prices."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

from pytest_asyncio_kata.worker.arrivals import arrival

from .prices import ERRORS, KEYS, VALUES, Price, same

IN_WORDS = {
    "fetch": "fetch",
    "_last_words": "fetch",
    "wait_until": "the shop",
}
"""What messages call them."""


class Server:
    """A slow server.

    Args:
        deliveries: For each key what it says, one fetch after another. Each has some of these:
            *takes* and *stopping*, seconds; *holds*, seconds from the end of the fetch until
            its date, and the *zone* of that, in hours; *value*, a name; *error*, a kind.
        seen: Where it notes what is asked for.
        name: What the lines call it; "" for the only one.
        tells: What is told of a value that a customer gets: its ``age``, its ``date``, or "".
    """

    def __init__(self, deliveries, seen, name="", tells=""):
        self._deliveries = {key: list(each) for key, each in deliveries.items()}
        self._seen, self._name, self._tells = seen, name, tells
        self._known = []
        self._count = dict.fromkeys(deliveries, 0)
        self.under_way = 0
        self.has_failed = False

    async def fetch(self, key):
        """Return what is to be said of *key*, and until when that holds."""
        name = self._name_of_key(key)
        self._count[name] += 1
        label = f"price {self._count[name]} of {name}{self._name}"
        self._seen.note(f"{name}{self._name}", "is fetched")
        delivery = self._deliveries[name].pop(0) if self._deliveries[name] else {}
        self.under_way += 1
        try:
            await arrival(f"fetch {name}", lambda: None, seconds=delivery.get("takes", 1))
        except asyncio.CancelledError:
            await _last_words(delivery.get("stopping", 0))
            self._seen.note(f"{name}{self._name}", "has stopped")
            raise
        finally:
            self.under_way -= 1
        if "error" in delivery:
            self.has_failed = True
            error = ERRORS[delivery["error"]](name)
            self._known.append((error, f"the error {delivery['error']}", None))
            raise error
        value = VALUES[delivery["value"]] if "value" in delivery else Price()
        now = datetime.now(UTC)
        until = now + timedelta(seconds=delivery.get("holds", 86400 * 3))
        what = delivery.get("value", label)
        self._known.append((value, what, (asyncio.get_running_loop().time(), until)))
        return value, until.astimezone(timezone(timedelta(hours=delivery.get("zone", 0))))

    def _name_of_key(self, key):
        for name in self._deliveries:
            if same(KEYS.get(name, name), key):
                return name
        raise LookupError(f"fetch does not know {key!r}")

    def name_of(self, thing):
        """Return what the lines call a value or an error of this server."""
        for known, name, freshness in reversed(self._known):
            if known is thing:
                return f"{name}{self._freshness(*freshness) if freshness else ''}"
        return "None" if thing is None else f"another {type(thing).__name__}"

    def _freshness(self, came, until):
        if self._tells == "age":
            return f", {round(asyncio.get_running_loop().time() - came, 4):.8g} s old,"
        if self._tells == "date":
            return f", {'before' if datetime.now(UTC) < until else 'after'} its date,"
        return ""


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        try:
            await asyncio.sleep(end - loop.time())
        except asyncio.CancelledError:
            continue


async def wait_until(moment):
    seconds = moment - asyncio.get_running_loop().time()
    if seconds > 0:
        await asyncio.sleep(seconds)
