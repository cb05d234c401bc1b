"""Waits for the next booking to end, again and again; no task group."""

import asyncio


async def book_trip(parts, book):
    """Book all parts and what they need; the first failure stops the others."""
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
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    if errors:
        raise ExceptionGroup("the trip is off", errors)
    return booked


async def book_or_tell(parts, book, tell):
    """Book a trip, tell two kinds of failures, and let the others come out."""
    try:
        return await book_trip(parts, book)
    except ExceptionGroup as group:
        for what, kind in ("sold out", LookupError), ("try again", OSError):
            told, group = group.split(kind) if group else (None, None)
            for error in told.exceptions if told else ():
                tell(what, error)
        if group:
            raise group from None
