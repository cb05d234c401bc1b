"""Scenarios of kata 24: lists behind connections, streams of all kinds, and who takes from them."""

import asyncio

from pytest_asyncio_kata.worker.arrivals import arrival
from pytest_asyncio_kata.worker.recording.calls import calls_on

IN_WORDS = {
    "walk": "pages",
    "walks": "`pages`, called several times",
    "many": "pages",
    "fails": "pages",
    "walked": "pages",
    "pages_cancelled": "pages",
    "first_cancelled": "first",
    "takes": "first",
    "takes_at_once": "`first`, called several times",
    "stream_fails": "first",
    "interrupted": "first",
    "both": "`first` with `pages`",
    "_asked": "the one who takes pages",
    "_closed": "the one who takes pages",
    "stream": "stream",
    "_taken": "first",
    "_failed": "pages",
    "_last_words": "the connection",
}
"""What messages call them."""


class Refused(Exception):
    """An error whose truth value is False, and that is equal to everything."""

    __hash__ = Exception.__hash__

    def __len__(self):
        return 0

    def __eq__(self, other):
        return True


class Odd:
    """A page, an address or a value that is equal to everything, and neither true nor false."""

    __hash__ = None

    def __bool__(self):
        raise ValueError("neither true nor false")

    def __eq__(self, other):
        return True

    def __repr__(self):
        return "something odd"


ODD = Odd()


KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, asyncio.QueueEmpty)
KINDS += (AssertionError, RuntimeError, ValueError, EOFError, AttributeError, TypeError)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted; return whether it was."""
    loop = asyncio.get_running_loop()
    end, interrupted = loop.time() + seconds, False
    while loop.time() < end:
        try:
            await asyncio.sleep(end - loop.time())
        except asyncio.CancelledError:
            interrupted = True
    return interrupted


class Taken:
    """Something that has to be given back; the record knows from when to when it was taken."""

    def __init__(self, name):
        self._calls = calls_on(asyncio.get_running_loop())
        self._call = self._calls.begins(name, "")

    def give_back(self):
        """Note that it is given back."""
        self._calls.ends(self._call, "returned")


def counted(number, noun):
    """Return *number* and the noun, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# -- lists of pages behind connections ---------------------------------------------------


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
        self._list = [[_odd(each) for each in page] for page in list_]
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
            await _last_words(self._stopping)
            raise
        finally:
            self.under_way -= 1
        if self.failing == self.fetched:
            raise self.error
        return page[1], page[2] if self.fetched < self._most else None

    def _found(self, address):
        for page in self._list:
            if _is_same(page[0], address):
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
            interrupted = await _last_words(server.hanging_up)
        self._taken.give_back()
        self._taken = None
        server.open -= 1
        if interrupted:
            raise asyncio.CancelledError

    async def fetch(self, address):
        if self._taken is None:
            self._server.faults.append("fetched without a connection")
        return await self._server.fetch(address)


def _odd(value):
    return ODD if value == "odd" else value


def _is_same(one, other):
    return one is other or (type(one) is type(other) is not Odd and one == other)


def begun(answer, plan):
    """Return a server, and the generator of the pages of its list."""
    server = Server(**plan)
    return server, answer.pages(_odd(plan["list_"][0][0]), server.connect)


async def _asked(stream):
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
        asking = _asked(stream)
        page = await (asking if pause < 0 else asyncio.create_task(asking))
        seen.append(f"page {number}: {page[0]!r}" if page else f"page {number}: there is none")
        if pause > 0:
            await asyncio.sleep(pause)
        seen[-1] += f"; {server.state()}"
    if closes:
        await asyncio.create_task(_closed(stream))
        seen.append(f"closed: {server.state()}")
    page = await _asked(stream)
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
    page = await _asked(stream)
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
            await _asked(stream)
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
        await _asked(stream)
    asking = asyncio.create_task(_asked(stream))
    await asyncio.sleep(seconds)
    asking.cancel()
    await asyncio.wait([asking])
    how = "as cancelled" if asking.cancelled() else "in another way"
    seen = [f"cancelled in page {taken + 1}: it ended {how}; {server.state()}"]
    page = await _asked(stream)
    await stream.aclose()
    return [*seen, f"asked again: {'another page' if page else 'there is none'}; {server.state()}"]


# -- streams of all kinds ---------------------------------------------------------------------


class Stream:
    """An async iterator that is no generator, and has no `aclose`.

    Args:
        values: What it gives.
        seconds: How long each value takes; with 0 it never waits.
        ending: How many seconds the end takes, after the last value.
        stopping: How many seconds it takes to stop when it is cancelled.
        closing: How many seconds `aclose` takes, if there is one.
        failing: The number of the value in whose place it fails, from 1; ``aclose`` if that
            fails, and "" if nothing does.
        error: The kind of its error.
    """

    has_aclose = False

    def __init__(
        self, values, seconds, ending=0, stopping=0, closing=0, failing="", error="OSError"
    ):
        self._values = [_odd(value) for value in values]
        self._seconds = [*seconds, ending]
        self._stopping = stopping
        self.closing = closing
        self.failing = failing
        self.error = ERRORS.get(error, OSError)(f"{failing} fails")
        self.asked = 0
        self.ends = 0
        self._under_way = 0
        self._faults = []
        self.generator = None
        """The async generator that gives its values, if one does."""
        self.taken = None
        """What has to be given back; None if the record knows its generator, or nothing has to."""

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.value()

    async def value(self):
        """Return the next value."""
        self.asked += 1
        if self._under_way:
            self._faults.append("asked for two values at the same time")
        if self.ends:
            self._faults.append("asked after it was closed")
            raise StopAsyncIteration
        number = min(self.asked, len(self._seconds))
        self._under_way += 1
        try:
            if seconds := self._seconds[number - 1]:
                await arrival(f"value {number}", lambda: None, seconds=seconds)
        except asyncio.CancelledError:
            await _last_words(self._stopping)
            raise
        finally:
            self._under_way -= 1
        if number == self.failing:
            raise self.error
        if number > len(self._values):
            raise StopAsyncIteration
        return self._values[number - 1]

    def has_given(self, taken):
        """Whether *taken* are the first of its values."""
        return len(taken) <= len(self._values) and all(map(_is_same, taken, self._values))

    async def finish(self):
        """Close it, which comes to its end, however often it is cancelled."""
        if self.ends:
            return
        if self._under_way:
            self._faults.append("closed while a value was under way")
        interrupted = await _last_words(self.closing)
        self.ends += 1
        if self.taken is not None:
            self.taken.give_back()
        if interrupted:
            raise asyncio.CancelledError
        if self.failing == "aclose":
            raise self.error

    def state(self):
        """Say what was asked of it until now, and what is wrong."""
        said = [f"asked {counted(self.asked, 'time')}"]
        if self.has_aclose:
            is_closed = self.ends
            if self.generator is not None:  # one that has not begun has nothing to do
                is_closed = self.generator.ag_frame is None
            said.append("closed" if is_closed else "not closed")
        if self._under_way:
            said.append("a value is under way")
        return ", ".join([*said, *dict.fromkeys(self._faults)])


class ClosableStream(Stream):
    """An async iterator that is no generator, and has to be closed."""

    has_aclose = True

    async def aclose(self):
        await self.finish()


class Promise:
    """Something that can be awaited, and is neither a coroutine nor a future."""

    def __init__(self, function):
        self._function = function
        self._steps = None

    def __await__(self):
        if self._steps is None:
            self._steps = self._function().__await__()
        return self._steps


class StreamOfPromises(Stream):
    """An async iterator without any coroutine function, as libraries in C have them."""

    has_aclose = True

    def __anext__(self):
        return Promise(self.value)

    def aclose(self):
        return Promise(self.finish)


async def stream(source):
    """An async generator of the values of *source*."""
    try:
        while True:
            try:
                value = await source.value()
            except StopAsyncIteration:
                return
            yield value
    finally:
        await source.finish()


KINDS_OF_STREAMS = {
    "without aclose": Stream,
    "with aclose": ClosableStream,
    "of a library": StreamOfPromises,
}
"""What is not a generator."""


def made(kind, **plan):
    """Return a source of values, and the stream to take them from."""
    source = KINDS_OF_STREAMS.get(kind, Stream)(**plan)
    if kind in KINDS_OF_STREAMS:
        source.taken = Taken("stream") if source.has_aclose else None
        return source, source
    source.has_aclose = True
    source.generator = stream(source)
    return source, source.generator


async def takes(answer, takings, was_cancelled=False):
    """Take values of one stream after the other; return what could be seen.

    Args:
        answer: The answer's module.
        takings: How many values to take, and the stream that they are taken from.
        was_cancelled: Whether who takes them was cancelled before, and has gone on.
    """
    if was_cancelled:
        asyncio.current_task().cancel()
        await _last_words(1)
    kept, seen = [], []
    for n, plan in takings:
        seen.append(await _taken(answer, n, plan, kept))
    return [f"stream {number}, {text}" for number, text in enumerate(seen, 1)]


async def _taken(answer, n, plan, kept):
    """Take values, with times; the stream is kept in *kept*, so that it is no garbage."""
    loop = asyncio.get_running_loop()
    begin = loop.time()
    source, values = made(**plan)
    kept.append(values)
    taken = await answer.first(n, values)
    seconds = loop.time() - begin
    right = isinstance(taken, list) and source.has_given(taken)
    values = f"{counted(len(taken), 'value')}, the right ones," if right else f"{taken!r}"
    return f"{plan['kind']}, n = {n}: {values} after {seconds:.3f} s; {source.state()}"


async def takes_at_once(answer, takings):
    """Take values of several streams at the same time; return what could be seen."""
    kept = []
    seen = await asyncio.gather(*(_taken(answer, n, plan, kept) for n, plan in takings))
    return [f"stream {number}, {text}" for number, text in enumerate(seen, 1)]


async def stream_fails(answer, takings):
    """Take values of streams that fail; return what came out of each."""
    seen, kept = [], []
    for number, (n, plan) in enumerate(takings, 1):
        source, values = made(**plan)
        kept.append(values)
        try:
            raised = f"{await answer.first(n, values)!r} came out"
        except type(source.error) as error:
            raised = "the very error came out"
            if error is not source.error:
                raised = f"another object, {error!r}, came out"
        seen.append(f"stream {number}, {plan['kind']}: {raised}; {source.state()}")
    return seen


async def interrupted(answer, n, plan):
    """Take values; say at the end, at the very moment, what is still open."""
    source, values = made(**plan)
    try:
        taken = await answer.first(n, values)
        right = "the right ones" if source.has_given(taken) else f"others: {taken!r}"
        return [f"{counted(len(taken), 'value')}, {right}", source.state()]
    finally:
        print(source.state().partition(", ")[2])


async def first_cancelled(answer, n, plan, seconds):
    """Be cancelled in the middle of a value; return what could be seen."""
    source, values = made(**plan)
    taking = asyncio.create_task(answer.first(n, values))
    await asyncio.sleep(seconds)
    taking.cancel()
    await asyncio.wait([taking])
    how = "as cancelled" if taking.cancelled() else "in another way"
    return [f"cancelled in value {source.asked}: it ended {how}; {source.state()}"]


# -- both -----------------------------------------------------------------------------------


async def both(answer, plan, n):
    """Take the first *n* pages of a list; return them, and what could be seen."""
    server, stream = begun(answer, plan)
    taken = await answer.first(n, stream)
    seen = [f"first({n}, ...) returned {taken!r}", server.state()]
    page = await _asked(stream)
    return [*seen, f"asked again: {'another page' if page else 'there is none'}"]
