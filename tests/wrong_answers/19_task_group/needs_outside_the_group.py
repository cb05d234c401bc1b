"""Begins what a part needs with a plain create_task, so nobody waits for it.

code: TASK_LEAKED; also: LOST_EXCEPTION
test: test_waits_until_the_others_have_stopped
where: begun.extend([asyncio.create_task(book_with_needs(need)) for need in needs])
next: The first failure stops the others
"""

import asyncio


async def book_trip(parts, book):
    booked, begun = [], []

    async def book_with_needs(part):
        needs = await book(part)
        booked.append(part)
        begun.extend([asyncio.create_task(book_with_needs(need)) for need in needs])

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
