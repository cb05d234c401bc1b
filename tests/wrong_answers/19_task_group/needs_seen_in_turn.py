"""Waits for the parts of the list only: a need that fails is seen when an earlier one has ended.

code: TOO_SLOW; also: RESULT
test: test_waits_until_the_others_have_stopped
where: for need in begin(await book(part)):
next: The first failure stops the others
"""

import asyncio


async def book_trip(parts, book):
    tasks = []

    def begin(some):
        begun = [asyncio.create_task(book_with_needs(part)) for part in some]
        tasks.extend(begun)
        return begun

    async def book_with_needs(part):
        booked = [part]
        for need in begin(await book(part)):
            booked += await need
        return booked

    top = begin(parts)
    try:
        if top:
            await asyncio.wait(top, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    ended = [task for task in tasks if not task.cancelled()]
    errors = {id(task.exception()): task.exception() for task in ended if task.exception() is not None}
    if errors:
        raise ExceptionGroup("trip", list(errors.values()))
    return [part for task in top for part in task.result()]


async def book_or_tell(parts, book, tell):
    try:
        return await book_trip(parts, book)
    except* LookupError as group:
        for error in group.exceptions:
            tell("sold out", error)
    except* OSError as group:
        for error in group.exceptions:
            tell("try again", error)
