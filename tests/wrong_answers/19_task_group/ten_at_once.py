"""Books ten parts at a time.

code: TOO_SLOW; also: RESULT
test: test_books_all_parts_at_the_same_time
where: async with room:
next: The block ends last
"""

import asyncio


async def book_trip(parts, book):
    booked, room = [], asyncio.Semaphore(10)

    async def book_with_needs(part):
        async with room:
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
