"""Takes failures that are equal for one failure.

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
        errors = []
        for error in failed.exceptions:
            if error not in errors:
                errors.append(error)
        raise ExceptionGroup("failed", errors) from None
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
