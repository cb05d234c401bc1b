"""A shop that starts jobs, and what it sees of them."""

import asyncio
import weakref

IN_WORDS = {
    "job": "job",
    "is_closed": "aclose",
    "opens": "a customer",
    "_answer_after": "job",
    "wait_until": "the shop",
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


KINDS += (asyncio.QueueEmpty,)


KINDS += (StopAsyncIteration, AssertionError, asyncio.InvalidStateError, ValueError, RuntimeError)


ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""

SAME = OSError("the net is down")
"""Raised by several jobs."""


def _ring(reference):
    future = reference()
    if future is not None and not future.done():
        future.set_result(None)


async def _answer_after(seconds):
    """Wait for a future that nobody else holds, as for an answer that a library waits for."""
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(seconds, _ring, weakref.ref(future))
    await future


class Shop:
    """A shop and its background; what happens there is printed.

    Args:
        answer: The answer's module.
        name: What the lines call it.
    """

    def __init__(self, answer, name="the shop"):
        self.background = answer.Background(self.report)
        self.name = name
        self.not_reported = []
        self.going_on = 0
        self.stopped_at = self.went_on = self.accepted = 0
        self._reports = []
        self._begin = asyncio.get_running_loop().time()

    def report(self, error):
        """Note which job's error is reported, and when."""
        seconds = round(asyncio.get_running_loop().time() - self._begin, 4)
        for pair in self.not_reported:
            if pair[1] is error:
                self.not_reported.remove(pair)
                self._reports.append((seconds, pair[0]))
                return
        self._reports.append((seconds, f"another object, or again: {error!r}"))

    def reported(self, *, when=True):
        """Return what has been reported until now, in the order of time."""
        told = sorted(self._reports)
        return [f"{name}, after {seconds} s" if when else name for seconds, name in told]

    def start(self, *job):
        """Start a job; say if that is refused, and return whether it is accepted."""
        try:
            self.background.start(self.job(*job))
        except RuntimeError:
            print(f"{job[0]} is refused")
            return False
        return True

    async def job(self, name, seconds, outcome, then=()):
        """Take *seconds*, start the jobs in *then*, and end as *outcome* says."""
        print(f"{name} begins")
        if seconds:
            await _answer_after(seconds)
        for each in then:
            self.start(*each)
        print(f"{name} ends")
        if outcome == "cancelled":
            raise asyncio.CancelledError
        if isinstance(outcome, list):
            return ERRORS[outcome[0]](name)
        if outcome is None:
            return SAME
        if outcome in ERRORS or outcome == "same":
            error = SAME if outcome == "same" else ERRORS[outcome](name)
            self.not_reported.append((name, error))
            raise error
        return outcome

    async def opens(self, plan, begin):
        """Start each job of *plan* at its moment."""
        for moment, *job in plan:
            await wait_until(begin + moment)
            self.start(*job)

    async def is_closed(self):
        """Close, and say so."""
        print(f"{self.name} closes")
        await self.background.aclose()
        print(f"{self.name} is closed")


async def wait_until(moment):
    seconds = moment - asyncio.get_running_loop().time()
    if seconds > 0:
        await asyncio.sleep(seconds)
