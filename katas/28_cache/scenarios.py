"""Scenarios of kata 28: a shop that asks a slow server for prices, and its customers."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

from pytest_asyncio_kata.worker.arrivals import arrival
from pytest_asyncio_kata.worker.frozen_calendar import set_by_hand

IN_WORDS = {
    "shop": "get",
    "two_shops": "`get` of two caches",
    "alone": "get",
    "beside_another": "get",
    "in_any_order": "get",
    "opens": "the shop",
    "Shop.opens": "the shop",
    "Bakery.opens": "the shop",
    "customer": "customer",
    "leaves": "customer",
    "fetch": "fetch",
    "_last_words": "fetch",
    "_asks": "customer",
    "_until": "the shop",
}
"""What messages call them."""


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


class Alike(Exception):
    """An error that is equal to everything, and cannot be in a set."""

    __hash__ = None

    def __eq__(self, other):
        return True


def two_lines(name):
    """An error that is a group itself."""
    return ExceptionGroup(name, [OSError("one"), ValueError("two")])


KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, Alike, two_lines)
KINDS += (asyncio.QueueEmpty, StopAsyncIteration, asyncio.InvalidStateError, ValueError)
KINDS += (AttributeError, LookupError)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""


class Odd:
    """A value that is equal to everything, and neither true nor false, as an array may be."""

    __hash__ = None

    def __bool__(self):
        raise ValueError("neither true nor false")

    def __eq__(self, other):
        return True


class Price:
    """What the server says, if nothing else is asked for."""


VALUES = {
    "None": None,
    "0": 0,
    "an empty text": "",
    "False": False,
    "a pair": (3, datetime(2020, 1, 1, tzinfo=UTC)),
    "an odd object": Odd(),
    "a KeyError that was returned": KeyError("returned"),
    "a CancelledError that was returned": asyncio.CancelledError("returned"),
    "NotImplemented": NotImplemented,
    "a class": Price,
}
"""Values of all kinds, by the names that lines have for them."""

KEYS = {"None": None, "0": 0, "an empty text": "", "a pair": ("bread", 1), "2.5": 2.5}
KEYS |= {"the text None": "None", "the text 0": "0"}
"""Keys of other kinds than a text, by the names that lines have for them."""


class Seen:
    """What a scenario has seen, and when.

    Args:
        plans: What is to happen, as `shop` has it: who is told of first.
    """

    def __init__(self, *plans):
        self._begin = asyncio.get_running_loop().time()
        self._events = []
        plan = sorted(each for plan in plans for each in plan if each[1] == "comes")
        self._customers = [name for _, _, name, _ in plan]

    def note(self, subject, what):
        """Note that something happens now."""
        moment = round(asyncio.get_running_loop().time() - self._begin, 4)
        self._events.append((moment, subject, what))

    def texts(self, *, when=True):
        """Return a line for each customer, and then one for each key, perhaps with times."""
        found = {}
        for moment, subject, what in sorted(self._events):
            found.setdefault(subject, {}).setdefault(what, []).append(f"{moment:.8g}")
        keys = sorted(found.keys() - set(self._customers))
        lines = []
        for subject in [*self._customers, *keys]:
            parts = [
                f"{what} after {', '.join(moments)} s"
                if when
                else f"{what}, {len(moments)} time(s)"
                for what, moments in found.get(subject, {}).items()
            ]
            lines.append(f"{subject} {'; '.join(parts)}")
        return lines


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


def same(one, other):
    """Whether two keys are the same one; True is not 1 here."""
    return type(one) is type(other) and one == other


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        try:
            await asyncio.sleep(end - loop.time())
        except asyncio.CancelledError:
            continue


async def _until(moment):
    seconds = moment - asyncio.get_running_loop().time()
    if seconds > 0:
        await asyncio.sleep(seconds)


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
            self._seen.note(name, f"gets {self.server.name_of(value)}")

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
            await _until(begin + moment)
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


class Bakery:
    """Bread at a price that the server says whenever an order of arrivals lets it.

    Args:
        answer: The answer's module.
    """

    def __init__(self, answer):
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
            return await arrival(
                f"fetch {key}", lambda: ("3 euros", datetime(2100, 1, 1, tzinfo=UTC))
            )
        finally:
            self._fetching -= 1

    async def customer(self, name):
        """Come, ask, and note what comes of it."""
        if name != "Ada":
            await arrival(f"comes {name}", lambda: None)
        price = await self._cache.get("bread")
        self._gets += 1
        if price != "3 euros":
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


async def in_any_order(answer, names):
    """Return what should not have been while customers come and the first one leaves."""
    bakery = Bakery(answer)
    await bakery.opens(names)
    return bakery.faults or "all is well"
