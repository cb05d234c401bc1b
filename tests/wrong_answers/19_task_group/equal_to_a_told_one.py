"""Asks with `in` which failures were told, so one that is equal to a told one does not come out.

code: RESULT
test: test_tells_failures_by_kind
where: if others:
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
    except ExceptionGroup as group:
        told = []
        for error in group.exceptions:
            for kind, text in ((LookupError, "sold out"), (OSError, "try again")):
                if isinstance(error, kind):
                    tell(text, error)
                    told.append(error)
        others = [error for error in group.exceptions if error not in told]
        if others:
            raise ExceptionGroup("other failures", others) from None
