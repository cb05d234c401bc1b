"""Waits for all bookings, also when one of them has failed.

code: TOO_SLOW; also: RESULT, TASK_LEAKED
test: test_the_first_failure_stops_the_others
where: needs = await book(part)
next: The first failure stops the others
"""

import asyncio


async def book_trip(parts, book):
    errors = []

    async def book_with_needs(part):
        try:
            needs = await book(part)
        except Exception as error:
            errors.append(error)
            return []
        return [part, *await book_all(needs)]

    async def book_all(some_parts):
        lists = await asyncio.gather(*map(book_with_needs, some_parts))
        return [part for booked in lists for part in booked]

    booked = await book_all(parts)
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
