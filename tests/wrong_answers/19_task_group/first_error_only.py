"""Raises the first failure of the group only, and no group.

code: RAISED; also: RESULT
test: test_the_first_failure_stops_the_others
where: raise failed.exceptions[0] from None
next: Sort the failures
"""

import asyncio


async def book_trip(parts, book):
    booked = []

    async def book_with_needs(part):
        needs = await book(part)
        booked.append(part)
        for need in needs:
            group.create_task(book_with_needs(need))

    try:
        async with asyncio.TaskGroup() as group:
            for part in parts:
                group.create_task(book_with_needs(part))
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from None
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
