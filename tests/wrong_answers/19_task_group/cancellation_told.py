"""Tells its own cancellation before it comes out.

code: CLEANUP_MISSED
test: test_is_cancelled_at_every_step_and_tells_nothing
where: async with asyncio.TaskGroup() as group:
next: The first failure stops the others
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


async def book_if_not_cancelled(parts, book, tell):
    try:
        return await book_trip(parts, book)
    except asyncio.CancelledError as error:
        tell("try again", error)
        raise


async def book_or_tell(parts, book, tell):
    try:
        return await book_if_not_cancelled(parts, book, tell)
    except* LookupError as group:
        for error in group.exceptions:
            tell("sold out", error)
    except* OSError as group:
        for error in group.exceptions:
            tell("try again", error)
