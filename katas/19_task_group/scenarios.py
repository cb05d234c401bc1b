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
    "_ended": "book_trip",
    "_one_trip": "book_trip",
    "package": "book_trip",
}
"""What messages call them."""


class Refused(Exception):
    """An error that is false, and equal to all other errors."""

    def __init__(self, _):
        super().__init__("closed")

    def __len__(self):
        return 0

    def __eq__(self, other):
        return isinstance(other, BaseException)

    def __hash__(self):
        return 1


class NoRoom(LookupError):
    """A LookupError that nobody else knows; it is false, and equal to all other errors."""

    def __init__(self, _):
        super().__init__("no room")

    def __len__(self):
        return 0

    def __eq__(self, other):
        return isinstance(other, BaseException)

    def __hash__(self):
        return 1


KINDS = (NoRoom, IndexError, LookupError, ConnectionResetError, TimeoutError, OSError)
KINDS += (ValueError, Refused, AssertionError, StopAsyncIteration, asyncio.QueueEmpty)
KINDS += (RuntimeError, TypeError, asyncio.InvalidStateError, Exception)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""The kinds of errors, by name."""


class Office:
    """Books the parts of trips.

    Args:
        plan: For each part the seconds that it takes; then a list of what it needs, or the
            name of the error with which it fails; the seconds that it takes to stop when it is
            cancelled; and the name of the error with which it fails then, or "".
        loud: Whether it prints what it does.
        wait: A fake that takes the seconds of each part, so that the record knows when its
            booking was asked to stop.
    """

    def __init__(self, plan, loud=True, wait=None):
        self.plan = plan
        self.wait = wait
        self.say = print if loud else str
        self.going_on = 0
        self.raised = []
        self.seen = []
        self.told = False
        self.lists = []

    async def book(self, part):
        """Book one part."""
        seconds, outcome, stopping, last_error = self.plan[part]
        self.say(f"{named(part)} is asked")
        self.going_on += 1
        try:
            if seconds:  # a part of 0 s is booked before anybody else has a turn
                await self._stopped(part, seconds, stopping, last_error)
            if isinstance(outcome, str):
                raise self.failure(outcome, part)
            self.say(f"{named(part)} is booked")
            return self.given(f"what {named(part)} needs", outcome)
        finally:
            self.going_on -= 1

    async def _stopped(self, part, seconds, stopping, last_error):
        try:
            await (self.wait(part) if self.wait else asyncio.sleep(seconds))
        except asyncio.CancelledError:
            await _last_words(stopping)
            self.say(f"{named(part)} has stopped")
            if last_error:
                raise self.failure(last_error, part) from None
            raise

    def tell(self, *_):
        """Remember that something is told."""
        self.told = True

    def failure(self, kind, part):
        """Make an error, and remember it."""
        self.say(f"{named(part)} fails")
        error = ERRORS[kind](part)
        self.raised.append(error)
        return error

    def given(self, what, items):
        """Return a list for the answer, and remember what is in it."""
        self.lists.append((what, given := list(items), tuple(items)))
        return given

    def changes(self):
        """Return a line for each list that is not as it was given."""
        return [
            f"the list of {what} was changed"
            for what, given, items in self.lists
            if given != list(items)
        ]

    def at_the_end(self, function):
        """Return what there is to say when a call has ended."""
        told = "something was told, and " if self.told else ""
        return f"{told}{self.under_way()} when {function} has ended"

    def under_way(self):
        """Return how many bookings go on."""
        one = self.going_on == 1
        return "1 booking goes on" if one else f"{self.going_on} bookings go on"

    def same(self, error):
        """Return an error that was raised, the first time; else what it is."""
        if isinstance(error, BaseExceptionGroup):
            return Exception("a group, not one of the failures")
        if not any(error is each for each in self.raised):
            return Exception(f"another object: {error!r}")
        if any(error is each for each in self.seen):
            return Exception(f"the same object again: {error!r}")
        self.seen.append(error)
        return error

    def came_out(self, error):
        """Return the exceptions in what came out of a call, sorted.

        It is raised again if the failures of the bookings have nothing to do with it.
        """
        if self.raised and isinstance(error, BaseExceptionGroup):
            return in_order([self.same(each) for each in leaves(error)])
        if any(error is each for each in self.raised):
            return [f"{error!r}, and no group"]
        raise error


def named(part):
    """Return what messages call a part."""
    return part or "the part without a name"


def in_order(value):
    """Return a list sorted, and anything else as it is."""
    return sorted(value, key=repr) if isinstance(value, list) else value


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


async def _ended(answer, office, parts, function):
    """Return the parts that a call has booked, sorted, or the exceptions that came out."""
    more = [office.tell] if function == "book_or_tell" else []
    try:
        call = getattr(answer, function)(office.given("parts", parts), office.book, *more)
        return in_order(await call)
    except Exception as error:
        return office.came_out(error)


async def trip(answer, parts, plan, loud=True, function="book_trip", wait=None):
    """Book a trip, and say how many bookings go on at its end, and which lists were changed.

    Return the parts, or the exceptions that came out; both sorted.
    """
    office = Office(plan, loud, wait)
    # No task of its own: the last line is printed at the moment when the call has ended.
    try:
        return await _ended(answer, office, parts, function)
    finally:
        for line in [*office.changes(), office.at_the_end(function)]:
            print(line)


async def sorted_failures(answer, parts, plan, wait=None):
    """Call `book_or_tell`; return what was told, what was in the group, and what was returned."""
    office = Office(plan, loud=False, wait=wait)
    seen = {"sold out": [], "try again": [], "came out": [], "returned": None}

    def tell(what, error):
        early = f"told while {office.under_way()}"
        seen[what].append(office.same(error) if not office.going_on else early)

    try:
        seen["returned"] = await answer.book_or_tell(
            office.given("parts", parts), office.book, tell
        )
    except Exception as error:
        seen["came out"] = office.came_out(error)
    if changes := office.changes():
        seen["changed"] = changes
    return {what: in_order(each) for what, each in seen.items()}


async def cancelled_after(answer, parts, plan, seconds, wait):
    """Cancel a trip after *seconds*; return its errors, sorted, or how else it has ended."""
    office = Office(plan, wait=wait)
    task = asyncio.create_task(answer.book_trip(list(parts), office.book))
    await asyncio.sleep(seconds)
    task.cancel()
    await asyncio.wait([task])
    print(office.at_the_end("book_trip"))
    if task.cancelled():
        return "cancelled"
    if task.exception() is not None:
        return office.came_out(task.exception())
    return "returned"


async def outcome(answer, parts, book):
    """Book a trip; return the parts, sorted, or the exceptions in the group, as they are."""
    try:
        return in_order(await answer.book_trip(list(parts), book))
    except ExceptionGroup as group:
        return leaves(group)
    except ConnectionError as error:
        return [f"{error!r}, and no group"]


async def package(answer, parts, plan, function):
    """Book a trip of two parts; the first is a tour: to book it is to book the others as a trip.

    Both trips have one `book`, and the tour has needs in the first trip. Return the parts of
    both, sorted, and how many bookings of the tour went on at its end.
    """
    tour, inner = parts[0], parts[2:]
    offices, seen = [Office(plan, loud=False), Office(plan, loud=False)], {}

    async def book(part):
        if part == tour:
            seen["the tour"] = in_order(await getattr(answer, function)(inner, book, *more))
            seen["at the end of the tour"] = offices[1].under_way()
        return await offices[part not in parts[:2]].book(part)

    more = [print] if function == "book_or_tell" else []
    return {"the trip": in_order(await answer.book_trip(parts[:2], book))} | seen


async def trips(answer, calls):
    """Make the first two calls at the same time, then the others, one after another.

    Args:
        answer: The answer's module.
        calls: For each of them its name, the function, the parts and the plan.

    Return, for each of them, the parts, or the exceptions that came out; both sorted.
    """
    first, second, *others = calls
    at_once = await asyncio.gather(_one_trip(answer, *first), _one_trip(answer, *second))
    ended = [*at_once, *[await _one_trip(answer, *each) for each in others]]
    return dict(zip([name for name, *_ in calls], ended, strict=True))


async def _one_trip(answer, _, function, parts, plan):
    return await _ended(answer, Office(plan, loud=False), parts, function)
