"""Callbacks of the tasks do all, and one future wakes the trip at its end."""

import asyncio


class Trip:
    """The bookings of one trip."""

    def __init__(self, book):
        self.book = book
        self.under_way = {}
        self.booked = []
        self.errors = []
        self.is_off = False
        self.all_ended = asyncio.get_running_loop().create_future()

    def begin(self, parts):
        for part in parts:
            task = asyncio.create_task(self.book(part))
            self.under_way[task] = part
            task.add_done_callback(self.has_ended)

    def stop(self):
        self.is_off = True
        for task in self.under_way:
            task.cancel()

    def has_ended(self, task):
        part = self.under_way.pop(task)
        if task.cancelled():
            pass
        elif (error := task.exception()) is not None:
            self.errors.append(error)
            self.stop()
        else:
            self.booked.append(part)
            if not self.is_off:
                self.begin(task.result())
        if not self.under_way and not self.all_ended.done():
            self.all_ended.set_result(None)


async def book_trip(parts, book):
    """Book all parts and what they need; the first failure stops the others."""
    trip = Trip(book)
    trip.begin(parts)
    cancelled = None
    while trip.under_way:
        try:
            await asyncio.shield(trip.all_ended)
        except asyncio.CancelledError as request:
            cancelled = request
            trip.stop()
    if cancelled is not None:
        raise cancelled
    if trip.errors:
        raise ExceptionGroup("failed", trip.errors)
    return trip.booked


async def book_or_tell(parts, book, tell):
    """Book a trip, tell two kinds of failures, and let the others come out."""

    def told(error):
        if isinstance(error, LookupError):
            tell("sold out", error)
        elif isinstance(error, OSError):
            tell("try again", error)
        else:
            return False
        return True

    try:
        return await book_trip(parts, book)
    except ExceptionGroup as group:
        _, others = group.split(lambda each: not isinstance(each, ExceptionGroup) and told(each))
    if others is not None:
        raise others
    return None
