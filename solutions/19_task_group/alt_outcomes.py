"""Keeps the failures itself; the group of tasks only stops the others."""

import asyncio


class Off(Exception):
    """The trip is off."""


async def outcome(parts, book):
    """Return the parts that are booked, and the failures."""
    booked, errors = [], []

    async def one(part):
        try:
            needs = await book(part)
        except Exception as error:
            errors.append(error)
            raise Off from None
        booked.append(part)
        for need in needs:
            group.create_task(one(need))

    try:
        async with asyncio.TaskGroup() as group:
            for part in parts:
                group.create_task(one(part))
    except* Off:
        pass
    return booked, errors


async def book_trip(parts, book):
    """Book all parts and what they need; the first failure stops the others."""
    booked, errors = await outcome(parts, book)
    if errors:
        raise ExceptionGroup("not booked", errors)
    return booked


async def book_or_tell(parts, book, tell):
    """Book a trip, tell two kinds of failures, and let the others come out."""
    booked, errors = await outcome(parts, book)
    if not errors:
        return booked
    others = []
    for error in errors:
        match error:
            case LookupError():
                tell("sold out", error)
            case OSError():
                tell("try again", error)
            case _:
                others.append(error)
    if others:
        raise ExceptionGroup("not booked", others)
    return None
