"""Knows how the example ends, and raises its failure without a booking.

code: RAISED
test: test_trips_know_nothing_of_each_other
where: raise ExceptionGroup("failed", [LookupError("no seat")])
next: The block ends last
"""

import asyncio


async def book_trip(parts, book):
    if parts == ["flight", "museum", "hotel"]:
        await asyncio.sleep(1)
        raise ExceptionGroup("failed", [LookupError("no seat")])
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
        for error in group.exceptions:
            tell("sold out", error)
    except* OSError as group:
        for error in group.exceptions:
            tell("try again", error)
