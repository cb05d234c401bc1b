"""Tells the group, not the failures in it.

code: RESULT
test: test_tells_failures_by_kind
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

    async with asyncio.TaskGroup() as group:
        for part in parts:
            group.create_task(book_with_needs(part))
    return booked


async def book_or_tell(parts, book, tell):
    try:
        return await book_trip(parts, book)
    except* LookupError as group:
        tell("sold out", group)
    except* OSError as group:
        tell("try again", group)
