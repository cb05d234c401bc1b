"""Scenarios of kata 19: offices whose bookings need others, fail, and take a while to stop."""

import asyncio
import contextlib

IN_WORDS = {
    "trip": "book_trip",
    "outcome": "book_trip",
    "sorted_failures": "book_or_tell",
    "trips": "the program with several trips",
    "cancelled_after": "book_trip",
    "book": "book",
    "_stopped": "book",
    "_last_words": "book",
    "_one_trip": "book_trip",
}
"""What messages call them."""


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


class NoRoom(KeyError):
    """A LookupError that nobody else knows, with a truth value of its own."""

    def __len__(self):
        return 0


KINDS = (NoRoom, IndexError, LookupError, ConnectionResetError, TimeoutError, OSError)
KINDS += (ValueError, Refused, AssertionError, StopAsyncIteration, asyncio.QueueEmpty)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""The kinds of errors, by name."""


class Office:
    """Books the parts of trips.

    Args:
        plan: For each part the seconds that it takes; then a list of what it needs, or the
            name of the error with which it fails; the seconds that it takes to stop when it is
            cancelled; and the name of the error with which it fails then, or "".
        loud: Whether it prints what it does.
    """

    def __init__(self, plan, loud=True):
        self.plan = plan
        self.say = print if loud else str
        self.going_on = 0
        self.raised = []

    async def book(self, part):
        """Book one part."""
        seconds, outcome, stopping, last_error = self.plan[part]
        self.say(f"{part} is asked")
        self.going_on += 1
        try:
            if seconds:  # a part of 0 s is booked before anybody else has a turn
                await self._stopped(part, seconds, stopping, last_error)
            if isinstance(outcome, str):
                raise self.failure(outcome, part)
            self.say(f"{part} is booked")
            return list(outcome)
        finally:
            self.going_on -= 1

    async def _stopped(self, part, seconds, stopping, last_error):
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            await _last_words(stopping)
            self.say(f"{part} has stopped")
            if last_error:
                raise self.failure(last_error, part) from None
            raise

    def failure(self, kind, part):
        """Make an error, and remember it."""
        self.say(f"{part} fails")
        error = ERRORS[kind](part)
        self.raised.append(error)
        return error

    def seen(self, error):
        """Return the error if it is one of the objects that were raised, or what it is."""
        if any(error is each for each in self.raised):
            return error
        if isinstance(error, BaseExceptionGroup):
            return Exception("a group, not one of the failures")
        return Exception(f"another object: {error!r}")

    def leaves(self, group):
        """Return all exceptions in a group, sorted; each is said to be another object if it is.

        A group is raised again if nothing has failed.
        """
        if not self.raised:
            raise group
        seen = [self.seen(error) for error in leaves(group)]
        return sorted(seen, key=lambda error: str(error.args[0]))


def leaves(error):
    """Return the exceptions in a group, also those in groups in it."""
    if isinstance(error, BaseExceptionGroup):
        return [leaf for each in error.exceptions for leaf in leaves(each)]
    return [error]


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


async def trip(answer, parts, plan, loud=True, function="book_trip"):
    """Book a trip, and say how many bookings go on at its end.

    Return the parts, sorted, or all exceptions in the group, sorted by the part.
    """
    office = Office(plan, loud)
    call = getattr(answer, function)
    more = [print] if function == "book_or_tell" else []
    # No task of its own: the last line is printed at the moment when the call has ended.
    try:
        return sorted(await call(list(parts), office.book, *more))
    except ExceptionGroup as group:
        return office.leaves(group)
    finally:
        print(f"{office.going_on} bookings go on when {function} has ended")


async def sorted_failures(answer, parts, plan):
    """Call `book_or_tell`; return what was told, what was in the group, and what was returned."""
    office = Office(plan, loud=False)
    told = {"sold out": [], "try again": []}
    came_out, booked = [], None

    def tell(what, error):
        early = f"told while {office.going_on} bookings go on"
        told[what].append(office.seen(error) if not office.going_on else early)

    try:
        booked = await answer.book_or_tell(list(parts), office.book, tell)
        booked = sorted(booked) if isinstance(booked, list) else booked
    except ExceptionGroup as group:
        came_out = office.leaves(group)
    lists = [[what, *sorted(errors, key=str)] for what, errors in told.items()]
    return [*lists[0], *lists[1], "came out", *came_out, "returned", booked]


async def cancelled_after(answer, parts, plan, seconds, loud=True, function="book_trip"):
    """Cancel a trip after *seconds*; return its errors, sorted, or how else it has ended."""
    office = Office(plan, loud)
    more = [print] if function == "book_or_tell" else []
    task = asyncio.create_task(getattr(answer, function)(list(parts), office.book, *more))
    await asyncio.sleep(seconds)
    task.cancel()
    await asyncio.wait([task])
    print(f"{office.going_on} bookings go on when {function} has ended")
    if not task.cancelled():
        try:
            task.result()
        except ExceptionGroup as group:
            return office.leaves(group)
    return "cancelled" if task.cancelled() else "returned"


async def outcome(answer, parts, book):
    """Book a trip; return the parts, sorted, or the exceptions in the group, as they are."""
    try:
        return sorted(await answer.book_trip(list(parts), book))
    except ExceptionGroup as group:
        return leaves(group)


async def trips(answer, calls):
    """Make the first two calls at the same time, then the others, one after another.

    Args:
        answer: The answer's module.
        calls: For each of them the function, the parts and the plan.

    Return, for each of them, the parts or what was in the group.
    """
    first, second, *others = calls
    at_once = await asyncio.gather(_one_trip(answer, *first), _one_trip(answer, *second))
    return [*at_once, *[await _one_trip(answer, *each) for each in others]]


async def _one_trip(answer, function, parts, plan):
    office = Office(plan, loud=False)
    more = [print] if function == "book_or_tell" else []
    try:
        return sorted(await getattr(answer, function)(list(parts), office.book, *more))
    except ExceptionGroup as group:
        return office.leaves(group)
