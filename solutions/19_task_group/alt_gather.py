"""A gather for each list of parts; who fails cancels all tasks of the trip."""

import asyncio


async def book_trip(parts, book):
    """Book all parts and what they need; the first failure stops the others."""
    tasks, errors = set(), []

    async def book_with_needs(part):
        tasks.add(asyncio.current_task())
        try:
            needs = await book(part)
        except Exception as error:
            errors.append(error)
            for task in tasks - {asyncio.current_task()}:
                task.cancel()
            return []
        return [part, *await book_all(needs)]

    async def book_all(some_parts):
        calls = [book_with_needs(part) for part in some_parts]
        lists = await asyncio.gather(*calls, return_exceptions=True)
        return [part for booked in lists if isinstance(booked, list) for part in booked]

    booked = await book_all(parts)
    if errors:
        raise ExceptionGroup("some parts cannot be booked", errors)
    return booked


async def book_or_tell(parts, book, tell):
    """Book a trip, tell two kinds of failures, and let the others come out."""
    others = []
    try:
        return await book_trip(parts, book)
    except ExceptionGroup as group:
        for error in group.exceptions:
            if isinstance(error, LookupError):
                tell("sold out", error)
            elif isinstance(error, OSError):
                tell("try again", error)
            else:
                others.append(error)
    if others:
        raise ExceptionGroup("other failures", others)
    return None
