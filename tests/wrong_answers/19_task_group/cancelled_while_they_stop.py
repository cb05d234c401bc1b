"""Cancelled while it waits for the others to stop, it leaves them.

code: TASK_LEAKED
test: test_is_cancelled_while_the_others_stop
where: tasks[new := asyncio.create_task(book(need))] = need
next: The first failure stops the others
"""

import asyncio


async def book_trip(parts, book):
    tasks = {asyncio.create_task(book(part)): part for part in parts}
    booked, pending, failed = [], set(tasks), False
    try:
        while pending and not failed:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            failed = any(task.exception() is not None for task in done)
            for task in done if not failed else ():
                booked.append(tasks[task])
                for need in task.result():
                    tasks[new := asyncio.create_task(book(need))] = need
                    pending.add(new)
    finally:
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
    ended = [task for task in tasks if not task.cancelled()]
    errors = [task.exception() for task in ended if task.exception() is not None]
    if errors:
        raise ExceptionGroup("the trip is off", errors)
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
