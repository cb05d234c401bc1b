"""Tells a failure as soon as it happens, while other bookings go on.

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
    async def book_and_tell(part):
        try:
            return await book(part)
        except LookupError as error:
            tell("sold out", error)
            raise
        except OSError as error:
            tell("try again", error)
            raise

    try:
        return await book_trip(parts, book_and_tell)
    except* (LookupError, OSError):
        pass
