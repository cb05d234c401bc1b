"""Streams of all kinds, of which some is taken."""

import asyncio

from pytest_asyncio_kata.worker.arrivals import arrival

from .page_lists import is_same, odd_one
from .values import ERRORS, Taken, counted, last_words

IN_WORDS = {
    "first_cancelled": "first",
    "takes": "first",
    "takes_at_once": "`first`, called several times",
    "stream_fails": "first",
    "interrupted": "first",
    "stream": "stream",
    "_taken": "first",
}
"""What messages call them."""


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
        self._values = [odd_one(value) for value in values]
        self._seconds = [*seconds, ending]
        self._stopping = stopping
        self.closing = closing
        self.failing = failing
        self.error = ERRORS.get(error, OSError)(f"{failing} fails")
        self.asked = 0
        self.ends = 0
        self._under_way = 0
        self._faults = []
        self.interrupted = False
        """Whether it was cancelled while it closed."""
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
            await last_words(self._stopping)
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
        return len(taken) <= len(self._values) and all(map(is_same, taken, self._values))

    async def finish(self):
        """Close it, which comes to its end, however often it is cancelled."""
        if self.ends:
            return
        if self._under_way:
            self._faults.append("closed while a value was under way")
        interrupted = await last_words(self.closing)
        self.ends += 1
        if self.taken is not None:
            self.taken.give_back()
        if interrupted:
            self.interrupted = True
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
        await last_words(1)
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
    """Be cancelled in the middle of a value, or of `aclose`; return what could be seen."""
    source, values = made(**plan)
    taking = asyncio.create_task(answer.first(n, values))
    await asyncio.sleep(seconds)
    taking.cancel()
    await asyncio.wait([taking])
    how = "as cancelled" if taking.cancelled() else "in another way"
    where = f"value {source.asked}" if seconds < sum(plan["seconds"][:n]) else "`aclose`"
    told = ", which was cancelled" if source.interrupted else ""
    return [f"cancelled in {where}{told}: it ended {how}; {source.state()}"]
