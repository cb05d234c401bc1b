"""Gathers: a failure comes out, and the other bookings go on.

code: TASK_LEAKED
test: test_the_first_failure_stops_the_others
where: lists = await asyncio.gather(*(book_with_needs(part) for part in parts))
next: The first failure stops the others
"""

import asyncio


async def book_trip(parts, book):
    async def book_with_needs(part):
        return [part, *await book_trip(await book(part), book)]

    try:
        lists = await asyncio.gather(*(book_with_needs(part) for part in parts))
    except Exception as error:
        raise ExceptionGroup("failed", [error]) from None
    return [part for booked in lists for part in booked]


async def book_or_tell(parts, book, tell):
    try:
        return await book_trip(parts, book)
    except* LookupError as group:
        for error in group.exceptions:
            tell("sold out", error)
    except* OSError as group:
        for error in group.exceptions:
            tell("try again", error)
