"""Catches BaseException, so its own cancellation comes out as something else.

code: CANCEL_REPLACED
test: test_is_cancelled_at_every_step
where: raise ExceptionGroup("failed", [RuntimeError("stopped")]) from None
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

    try:
        async with asyncio.TaskGroup() as group:
            for part in parts:
                group.create_task(book_with_needs(part))
    except BaseException as failed:
        if isinstance(failed, ExceptionGroup):
            raise
        raise ExceptionGroup("failed", [RuntimeError("stopped")]) from None
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
