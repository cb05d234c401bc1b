"""Kata 19: book a whole trip, or stop. The lesson is README.md in this folder."""

import asyncio


async def book_unwatched(parts, book):
    """Book all *parts*, and what they need: it works as long as no booking fails."""

    async def book_with_needs(part):
        needs = await book(part)
        return [part, *await book_unwatched(needs, book)]

    lists = await asyncio.gather(*(book_with_needs(part) for part in parts))
    return [part for booked in lists for part in booked]


async def book_trip(parts, book):
    """Do what `book_unwatched` does, and leave no booking running when one has failed.

    ``await book(part)`` books one part of the trip: that may take a while, and then it
    returns a list of the parts that this one *needs* (mostly an empty list), or raises an
    exception. *parts* is a list of strings, which may be empty; a string may be "", and one
    that is listed twice is booked twice. All *parts* are booked at the same time, begun in
    any order; the parts that a part needs are booked in the same way, from the moment at
    which that part is booked, and may need others, at most ten levels deep. Return a list of
    all parts that have been booked, in any order. *parts* and the lists that `book` has
    returned are not changed, neither by you nor by others.

    As soon as a booking fails, all others that are under way are cancelled, and none begins
    any more. When they have ended, even if they take a while to stop, `book_trip` raises an
    ExceptionGroup. In it, or in groups in it, are all exceptions that the bookings have
    raised, also while they were stopped: the same objects, each of them once, in any order.
    Two that are equal, of one kind or of two, are still two. The messages of the groups may be
    any text; tracebacks and causes are not judged, and neither is what else happens at the
    very moment of the failure. If `book_trip` is cancelled while bookings stop after a
    failure, it ends as cancelled or raises that group, and in both cases all bookings have
    ended.

    When `book_trip` itself is cancelled before any booking has failed (once), at whatever
    moment, so are its bookings; it ends as cancelled, and they have ended before that, even
    if they take a while to stop. None begins at a later time, and none of them fails then.

    `book` is a coroutine function. It may raise anything that is an Exception, but no group,
    and never raises the same object twice. When it has been cancelled it does not return: it
    ends as cancelled or fails. It ends as cancelled only if it is cancelled, and to cancel it
    again while it stops changes nothing. Trips know nothing of each other, also if `book`
    calls `book_trip` or `book_or_tell` for another trip.
    """
    # TODO: when one booking has failed, stop the others, and wait until they have ended.
    raise NotImplementedError


async def book_or_tell(parts, book, tell):
    """Book a trip as `book_trip` does, and sort its failures.

    Return the list of all parts that have been booked if no booking fails.

    Otherwise call ``tell("sold out", error)`` for each failure that is a LookupError, and
    ``tell("try again", error)`` for each that is an OSError; each of them is told once, as
    soon as all bookings have ended, in any order. Then, if there are failures of other kinds,
    an ExceptionGroup comes out; these failures are in it or in groups in it, each of them
    once, and no failure that was told. If there are none, return None. `tell` is a plain
    function that returns at once, and raises nothing; no failure is both a LookupError and
    an OSError.

    When `book_or_tell` is cancelled before a booking has failed, what is said of `book_trip`
    is true of it, too, and nothing is told. What it does when it is cancelled later is not
    judged.
    """
    # TODO: tell the failures of two kinds, and let the others come out.
    raise NotImplementedError


NEEDS = {"hotel": ["transfer"]}
"""What each part of the trip needs, to try it with."""


async def example_book(part):
    """For trying it: a part takes a second more than the one before it, and flights fail."""
    await asyncio.sleep(["flight", "museum", "hotel", "transfer"].index(part) + 1)
    if part == "flight":
        raise LookupError("no seat")
    print(f"  {part} is booked and paid")
    return NEEDS.get(part, [])


async def _try(function):
    print(function.__name__)
    try:
        print("  booked:", await function(["flight", "museum", "hotel"], example_book))
    except* LookupError as group:
        print("  not booked:", group.exceptions)
    await asyncio.sleep(7)  # the program goes on
    print("  7 s later")


if __name__ == "__main__":
    asyncio.run(_try(book_unwatched))
    asyncio.run(_try(book_trip))
