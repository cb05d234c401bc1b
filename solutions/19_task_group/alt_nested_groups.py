"""A group for what each part needs; who fails cancels all tasks of the trip at once."""

import asyncio


async def book_trip(parts, book):
    """Book all parts and what they need; the first failure stops the others."""
    tasks, booked = [], []

    async def book_with_needs(part):
        try:
            needs = await book(part)
        except Exception:
            for task in tasks:
                if task is not asyncio.current_task():
                    task.cancel()
            raise
        booked.append(part)
        await book_all(needs)

    async def book_all(some_parts):
        async with asyncio.TaskGroup() as group:
            tasks.extend([group.create_task(book_with_needs(part)) for part in some_parts])

    await book_all(parts)
    return booked


async def book_or_tell(parts, book, tell):
    """Book a trip, tell two kinds of failures, and let the others come out."""
    try:
        return await book_trip(parts, book)
    except* LookupError as group:
        tell_each("sold out", group, tell)
    except* OSError as group:
        tell_each("try again", group, tell)


def tell_each(what, error, tell):
    """Tell each failure in a group, also those in groups in it."""
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            tell_each(what, inner, tell)
    else:
        tell(what, error)
