"""A small task group of its own, with `async with`."""

import asyncio


class Group:
    """Tasks that have ended when the block has."""

    async def __aenter__(self):
        self.tasks = []
        return self

    def start(self, coroutine):
        self.tasks.append(asyncio.create_task(coroutine))

    async def __aexit__(self, kind, error, traceback):
        try:
            while waiting := [task for task in self.tasks if not task.done()]:
                done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                if any(task.exception() is not None for task in done):
                    break
        finally:
            for task in self.tasks:
                task.cancel()
            outcomes = await asyncio.gather(*self.tasks, return_exceptions=True)
        errors = [each for each in outcomes if isinstance(each, Exception)]
        if errors:
            raise ExceptionGroup("failed", errors)


async def book_one(group, part, book, booked):
    needs = await book(part)
    booked.append(part)
    for need in needs:
        group.start(book_one(group, need, book, booked))


async def book_trip(parts, book):
    """Book all parts and what they need; the first failure stops the others."""
    booked = []
    async with Group() as group:
        for part in parts:
            group.start(book_one(group, part, book, booked))
    return booked


async def book_or_tell(parts, book, tell):
    """Book a trip, tell two kinds of failures, and let the others come out."""
    booked = []
    try:
        async with Group() as group:
            for part in parts:
                group.start(book_one(group, part, book, booked))
    except* (LookupError, OSError) as told:
        for error in told.exceptions:
            tell("sold out" if isinstance(error, LookupError) else "try again", error)
    else:
        return booked
