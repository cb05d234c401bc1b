"""Asks a booking to stop when the one before it has stopped.

code: TOO_SLOW; also: TASK_LEAKED
test: test_waits_until_the_others_have_stopped
where: await asyncio.gather(task, return_exceptions=True)
next: The first failure stops the others
"""

import asyncio


async def book_trip(parts, book):
    part_of = {}
    booked, failed = [], []

    def begin(some):
        begun = {asyncio.create_task(book(part)): part for part in some}
        part_of.update(begun)
        return set(begun)

    pending = begin(parts)
    try:
        while pending and not failed:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            failed = [task for task in done if task.exception() is not None]
            for task in done if not failed else ():
                booked.append(part_of[task])
                pending |= begin(task.result())
    finally:
        for task in part_of:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    ended = [task.exception() for task in part_of if not task.cancelled()]
    if errors := [error for error in ended if error is not None]:
        raise ExceptionGroup("trip", errors)
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
