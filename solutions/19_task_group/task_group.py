"""Solution of kata 19: one group, in which what a part needs is booked as well."""

import asyncio


async def book_trip(parts, book):
    """Book all parts and what they need; the first failure stops the others."""
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
    """Book a trip, tell two kinds of failures, and let the others come out."""
    try:
        return await book_trip(parts, book)
    except* LookupError as group:
        for error in group.exceptions:
            tell("sold out", error)
    except* OSError as group:
        for error in group.exceptions:
            tell("try again", error)
