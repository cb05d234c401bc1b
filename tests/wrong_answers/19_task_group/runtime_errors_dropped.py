"""Takes a RuntimeError for one of the group's own, and drops it.

code: RESULT
test: test_no_failure_is_lost
where: -
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
        dropped, others = failed.split(RuntimeError)
        raise others or dropped from None
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
