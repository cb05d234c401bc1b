"""Begins what the parts need when the group has ended.

code: RAISED; also: OUTPUT
test: test_books_what_parts_need
where: more = {group.create_task(book(need)): need for need in needs}
next: The block ends last
"""

import asyncio


async def book_trip(parts, book):
    async with asyncio.TaskGroup() as group:
        tasks = {group.create_task(book(part)): part for part in parts}
    booked = list(parts)
    needs = [need for task in tasks for need in task.result()]
    more = {group.create_task(book(need)): need for need in needs}
    for task in more:
        await task
        booked.append(more[task])
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
