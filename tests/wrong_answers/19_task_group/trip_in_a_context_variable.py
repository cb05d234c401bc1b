"""Knows its trip by a context variable, so a trip that `book` books becomes a part of it.

code: RESULT
test: test_trips_know_nothing_of_each_other
where: -
next: The block ends last
"""

import asyncio
import contextvars

trip = contextvars.ContextVar("trip", default=None)


async def book_trip(parts, book):
    if trip.get() is not None:
        booked, group = trip.get()
        begin(parts, book, booked, group)
        return booked
    booked = []
    async with asyncio.TaskGroup() as group:
        token = trip.set((booked, group))
        begin(parts, book, booked, group)
        trip.reset(token)
    return booked


def begin(parts, book, booked, group):
    async def book_with_needs(part):
        needs = await book(part)
        booked.append(part)
        await book_trip(needs, book)

    for part in parts:
        group.create_task(book_with_needs(part))


async def book_or_tell(parts, book, tell):
    try:
        return await book_trip(parts, book)
    except* LookupError as group:
        for error in group.exceptions:
            tell("sold out", error)
    except* OSError as group:
        for error in group.exceptions:
            tell("try again", error)
