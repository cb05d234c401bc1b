"""Catches each failure in its task, so the group stops nobody.

code: TOO_SLOW; also: RESULT
test: test_the_first_failure_stops_the_others
where: needs = await book(part)
next: The first failure stops the others
"""

import asyncio


async def book_trip(parts, book):
    booked, errors = [], []

    async def book_with_needs(part):
        try:
            needs = await book(part)
        except Exception as error:
            errors.append(error)
            return
        booked.append(part)
        for need in needs:
            group.create_task(book_with_needs(need))

    async with asyncio.TaskGroup() as group:
        for part in parts:
            group.create_task(book_with_needs(part))
    if errors:
        raise ExceptionGroup("failed", errors)
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
