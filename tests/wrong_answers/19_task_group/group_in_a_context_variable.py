"""Keeps the group in a context variable, which a trip that `book` books sets again.

code: RAISED
test: test_trips_know_nothing_of_each_other
where: GROUP.get().create_task(book_with_needs(need))
next: The block ends last
"""

import asyncio
from contextvars import ContextVar

GROUP = ContextVar("GROUP")


async def book_trip(parts, book):
    booked = []

    async def book_with_needs(part):
        needs = await book(part)
        booked.append(part)
        for need in needs:
            GROUP.get().create_task(book_with_needs(need))

    async with asyncio.TaskGroup() as group:
        GROUP.set(group)
        for part in parts:
            group.create_task(book_with_needs(part))
    return booked


async def book_or_tell(parts, book, tell):
    try:
        return await book_trip(parts, book)
    except* LookupError as group:
        for error in group.exceptions:
            tell("sold out", error)
    except* OSError as group:
        for error in group.exceptions:
            tell("try again", error)
