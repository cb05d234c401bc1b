"""Asks whether an exception is true, not whether there is one.

code: RESULT
test: test_waits_until_the_others_have_stopped
where: -
next: Sort the failures
"""

import asyncio


async def book_trip(parts, book):
    tasks = {asyncio.create_task(book(part)): part for part in parts}
    booked, pending, failed = [], set(tasks), False
    try:
        while pending and not failed:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            failed = any(task.exception() for task in done)
            for task in done if not failed else ():
                booked.append(tasks[task])
                for need in task.result():
                    tasks[new := asyncio.create_task(book(need))] = need
                    pending.add(new)
    finally:
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
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
