"""Bookings put their outcomes into a queue, and one loop takes them out."""

import asyncio


async def outcome(part, book):
    try:
        return part, await book(part), None
    except Exception as error:
        return part, [], error


async def book_trip(parts, book):
    """Book all parts and what they need; the first failure stops the others."""
    ended, tasks, booked, errors = asyncio.Queue(), [], [], []

    def begin(part):
        tasks.append(asyncio.create_task(outcome(part, book)))
        tasks[-1].add_done_callback(ended.put_nowait)

    try:
        for part in parts:
            begin(part)
        while len(booked) + len(errors) < len(tasks) and not errors:
            part, needs, error = (await ended.get()).result()
            if error is None:
                booked.append(part)
                for need in needs:
                    begin(need)
            else:
                errors.append(error)
    finally:
        stopped = [task for task in tasks if task.cancel()]
        last = await asyncio.gather(*stopped, return_exceptions=True)
    errors += [each[2] for each in last if isinstance(each, tuple) and each[2] is not None]
    if errors:
        raise ExceptionGroup("not booked", errors)
    return booked


async def book_or_tell(parts, book, tell):
    """Book a trip, tell two kinds of failures, and let the others come out."""
    try:
        try:
            return await book_trip(parts, book)
        except* OSError as again:
            for error in again.exceptions:
                tell("try again", error)
    except* LookupError as sold_out:
        for error in sold_out.exceptions:
            tell("sold out", error)
