"""Begins what the parts need when all of these parts are booked.

code: ORDER; also: OUTPUT, RESULT, TOO_SLOW
test: test_books_what_parts_need
where: -
next: Tasks that begin tasks
"""

import asyncio


async def book_trip(parts, book):
    booked = []
    while parts:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(book(part)) for part in parts]
        booked += parts
        parts = [need for task in tasks for need in task.result()]
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
