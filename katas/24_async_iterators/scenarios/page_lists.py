"""Lists of pages behind connections."""

import asyncio

from pytest_asyncio_kata.worker.arrivals import arrival

from .values import ERRORS, MADE, Odd, Taken, counted, last_words

IN_WORDS = {
    "walk": "pages",
    "walks": "`pages`, called several times",
    "many": "pages",
    "fails": "pages",
    "walked": "pages",
    "pages_cancelled": "pages",
    "pages_of": "the one who takes pages",
    "_closed": "the one who takes pages",
    "_failed": "pages",
}
"""What messages call them."""


class Server:
    """Has a list of pages, and knows what is asked of it.

    Args:
        list_: For each page its address, the page, the address of the next one or None, and the
            seconds that it takes to fetch it; with 0 that never waits.
        connecting: How many seconds it takes to connect.
        hanging_up: How many seconds it takes to hang up.
        stopping: How many seconds a fetch that is cancelled takes to stop.
        most: After how many fetches a list without end has an end all the same: far more than
            anybody has asked for.
        failing: What fails: ``connect``, or the number of a fetch, from 1; "" for nothing.
        error: The kind of its error.
    """

    def __init__(self, list_, *, failing="", error="OSError", **more):
        self._list = [[odd_one(each) for each in page] for page in list_]
        self.connecting = more.get("connecting", 0)
        self.hanging_up = more.get("hanging_up", 0)
        self._stopping = more.get("stopping", 0)
        self._most = more.get("most", 100)
        self.failing = failing
        self.error = ERRORS.get(error, OSError)(f"{failing} fails")
        self.made = self.open = self.fetched = self.under_way = 0
        self.faults = []

    def connect(self):
        """Return a connection, to be used with `async with`."""
        self.made += 1
        return Connection(self)

    async def fetch(self, address):
        """Return a page and the address after it."""
        self.fetched += 1
        if self.under_way:
            self.faults.append("two fetches at the same time")
        page = self._found(address)
        self.under_way += 1
        try:
            if page[3]:
                await arrival(f"fetch {page[0]!r}", lambda: None, seconds=page[3])
        except asyncio.CancelledError:
            await last_words(self._stopping)
            raise
        finally:
            self.under_way -= 1
        if self.failing == self.fetched:
            raise self.error
        return page[1], page[2] if self.fetched < self._most else None

    def _found(self, address):
        for page in self._list:
            if is_same(page[0], address):
                return page
        self.faults.append(f"there is no address {address!r}")
        return [address, "no page", None, 0.125]

    def state(self):
        """Say what was asked of it until now, and what is wrong."""
        connections = f"{self.open} of {counted(self.made, 'connection')} open"
        return ", ".join([f"{self.fetched} fetched", connections, *self.faults])


class Connection:
    """What `async with connect()` enters, and leaves."""

    def __init__(self, server):
        self._server = server
        self._taken = None

    async def __aenter__(self):
        server = self._server
        if server.connecting:
            await arrival("connect", lambda: None, seconds=server.connecting)
        if server.failing == "connect":
            raise server.error
        server.open += 1
        self._taken = Taken("connection")
        return self.fetch

    async def __aexit__(self, _kind, _error, _trace):
        server = self._server
        if self._taken is None:
            server.faults.append("hung up twice")
            return
        if server.under_way:
            server.faults.append("hung up during a fetch")
        interrupted = False
        if server.hanging_up:
            # It comes to its end, however often it is cancelled.
            interrupted = await last_words(server.hanging_up)
        self._taken.give_back()
        self._taken = None
        server.open -= 1
        if interrupted:
            raise asyncio.CancelledError

    async def fetch(self, address):
        if self._taken is None:
            self._server.faults.append("fetched without a connection")
        return await self._server.fetch(address)


def odd_one(value):
    return MADE.get(value, value) if isinstance(value, str) else value


def is_same(one, other):
    return one is other or (type(one) is type(other) is not Odd and one == other)


def begun(answer, plan):
    """Return a server, and the generator of the pages of its list."""
    server = Server(**plan)
    return server, answer.pages(odd_one(plan["list_"][0][0]), server.connect)


async def pages_of(stream):
    """Ask for a page; return it in a tuple, which is empty at the end."""
    try:
        return (await anext(stream),)
    except StopAsyncIteration:
        return ()


async def walk(answer, plan, pauses, closes):
    """Take pages, each in another task, with pauses after them; return what could be seen.

    Args:
        answer: The answer's module.
        plan: What `Server` needs.
        pauses: The seconds after each page; -1 for no other task, and no pause.
        closes: Whether the generator is closed after that, and not only asked again.
    """
    server, stream = begun(answer, plan)
    await asyncio.sleep(0)
    seen = [f"before page 1: {server.state()}"]
    for number, pause in enumerate(pauses, 1):
        asking = pages_of(stream)
        page = await (asking if pause < 0 else asyncio.create_task(asking))
        seen.append(f"page {number}: {page[0]!r}" if page else f"page {number}: there is none")
        if pause > 0:
            await asyncio.sleep(pause)
        seen[-1] += f"; {server.state()}"
    if closes:
        await asyncio.create_task(_closed(stream))
        seen.append(f"closed: {server.state()}")
    page = await pages_of(stream)
    seen.append(f"asked again: {'another page' if page else 'there is none'}; {server.state()}")
    await stream.aclose()
    return seen


async def _closed(stream):
    await stream.aclose()


async def walks(answer, walks_):
    """Several generators at the same time; return what could be seen of each."""
    seen = await asyncio.gather(*(walk(answer, *each) for each in walks_))
    return [f"list {number}, {text}" for number, each in enumerate(seen, 1) for text in each]


async def many(answer, count, circle):
    """Take *count* pages of a list that goes in a circle; they take no time."""
    following = [*circle[1:], circle[0]]
    pages = [f"page {number}" for number in range(len(circle))]
    list_ = [[*each, 0] for each in zip(circle, pages, following, strict=True)]
    server = Server(list_, most=count + 10)
    taken = []
    stream = answer.pages(circle[0], server.connect)
    async for page in stream:
        taken.append(page)
        if len(taken) == count:
            break
    await stream.aclose()
    right = taken == [pages[number % len(circle)] for number in range(count)]
    return [
        f"{counted(len(taken), 'page')} in {'the right' if right else 'another'} order",
        server.state(),
    ]


async def fails(answer, plans):
    """Walk through lists that fail; return what came out of each."""
    return [text for plan in plans for text in await _failed(answer, plan)]


async def _failed(answer, plan):
    server, stream = begun(answer, plan)
    taken, raised = 0, "nothing"
    try:
        async for _ in stream:
            taken += 1
            if taken > len(plan["list_"]):
                break
    except type(server.error) as error:
        raised = "the very error" if error is server.error else f"another object, {error!r},"
    seen = [f"after {counted(taken, 'page')}: {raised} came out; {server.state()}"]
    page = await pages_of(stream)
    seen.append(f"asked again: {'another page' if page else 'there is none'}; {server.state()}")
    await stream.aclose()
    return seen


async def walked(answer, plan, pauses):
    """Take pages with pauses, and close; say at the end what is open."""
    server, stream = begun(answer, plan)
    asking = False
    try:
        for pause in pauses:
            asking = True
            await pages_of(stream)
            asking = False
            if pause:
                await asyncio.sleep(pause)
    finally:
        try:
            # A generator whose `anext` was cancelled has closed its connection itself.
            if not asking:
                await stream.aclose()
        finally:
            faults = "".join(f", {fault}" for fault in server.faults)
            print(f"{server.open} connections open, {server.under_way} fetches go on{faults}")
            await stream.aclose()


async def pages_cancelled(answer, plan, taken, seconds):
    """Take some pages, and be cancelled in the next; return what could be seen."""
    server, stream = begun(answer, plan)
    for _ in range(taken):
        await pages_of(stream)
    asking = asyncio.create_task(pages_of(stream))
    await asyncio.sleep(seconds)
    asking.cancel()
    await asyncio.wait([asking])
    how = "as cancelled" if asking.cancelled() else "in another way"
    seen = [f"cancelled in page {taken + 1}: it ended {how}; {server.state()}"]
    page = await pages_of(stream)
    await stream.aclose()
    return [*seen, f"asked again: {'another page' if page else 'there is none'}; {server.state()}"]
