"""Opens a group for what each part needs, so the outer one hears late of a failure.

code: TOO_SLOW; also: ORDER
test: test_waits_until_the_others_have_stopped
where: async with asyncio.TaskGroup() as group:
next: The first failure stops the others
"""

import asyncio


async def book_trip(parts, book):
    async def book_with_needs(part):
        return [part, *await book_trip(await book(part), book)]

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(book_with_needs(part)) for part in parts]
    return [part for task in tasks for part in task.result()]


async def book_or_tell(parts, book, tell):
    try:
        return await book_trip(parts, book)
    except* LookupError as group:
        tell_each("sold out", group, tell)
    except* OSError as group:
        tell_each("try again", group, tell)


def tell_each(what, error, tell):
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            tell_each(what, inner, tell)
    else:
        tell(what, error)
