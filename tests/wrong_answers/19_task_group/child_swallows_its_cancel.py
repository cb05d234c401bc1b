"""A task swallows its cancellation, and tries the booking once more.

code: TOO_SLOW; also: CANCEL_REPLACED, OUTPUT, RACE
test: test_the_first_failure_stops_the_others
where: needs = await book(part) (2 of 2)
next: The first failure stops the others
chance: in which order a task group cancels its tasks
"""

import asyncio


async def book_trip(parts, book):
    booked = []

    async def book_with_needs(part):
        try:
            needs = await book(part)
        except asyncio.CancelledError:
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
        for error in group.exceptions:
            tell("sold out", error)
    except* OSError as group:
        for error in group.exceptions:
            tell("try again", error)
