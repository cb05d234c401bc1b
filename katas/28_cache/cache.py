"""Kata 28: one fetch for all who ask for the same. The lesson is README.md in this folder."""

import asyncio
from datetime import UTC, datetime, timedelta


class Cache:
    """Values from a slow server, each kept as long as it is fresh.

    ``value, until = await fetch(key)`` asks the server. *fetch* is a coroutine function; it
    takes a while, and may raise any Exception. *value* may be anything: None, an exception
    object, an object that has no truth value. *until* is an aware `datetime`; its time zone
    may be another one than UTC, with a fixed offset.

    A value is fresh as long as both are true:

    - Fewer than *seconds* seconds have passed since its fetch ended. *seconds* is a number,
      more than 0. They are measured: it does not matter what the calendar shows meanwhile.
    - The calendar shows a date before *until*. It may be set at any moment, forward or back,
      and what counts is the date that it shows when somebody asks.

    An object is made and used while one event loop runs, on the loop's own thread, and
    keeps its own values only.

    Out of scope: a call that comes exactly at the moment in which a fetch ends, or a value is
    no longer fresh; a fetch that ends exactly at the moment in which it is to be cancelled; a
    call that is cancelled before its first step, or a second time, while its fetch still
    stops; a fetch that asks the same cache; a fetch that raises a CancelledError by itself, or
    raises none when it is cancelled; a value that was past its date when it came or when
    somebody asked, and is fresh again because the calendar is set back; how long a value that
    is not fresh stays in memory; KeyboardInterrupt and SystemExit.
    """

    def __init__(self, fetch, seconds):
        # TODO: make what the method below needs.
        raise NotImplementedError

    async def get(self, key):
        """Return the value of *key*: the fresh one that is kept, or one from the server.

        A key is anything that can be a key of a dictionary, and equal keys are the same key. A
        value that is kept is returned at once, the same object. ("At once" is: before any time
        passes.) Nothing is fetched that nobody asks for, and calls for different keys do not
        wait for each other.

        While a key is fetched, no second fetch of it begins: all calls for this key wait for
        the one that is under way, and return its value, even if that is no longer fresh when
        it comes. If that fetch raises an Exception, it comes out of each of these calls, the
        same object, and nothing is kept: the next call fetches again.

        A call that is cancelled ends as cancelled. As long as another call waits for the same
        fetch, the fetch goes on, whichever call has begun it, and the cancelled one ends at
        once. When no other call waits for it any more, the fetch is cancelled, too, and the
        cancelled call ends as soon as the fetch has ended, which may take a while. A call that
        comes meanwhile does not wait for that: it begins a new fetch at once, with which the
        old one has nothing to do.
        """
        # TODO: fetch once for all who wait, and keep the value as long as it is fresh.
        raise NotImplementedError


async def fetch(key):
    """Ask the slow server for a price, which holds for an hour."""
    print("the server is asked for", key)
    await asyncio.sleep(1)
    return 3, datetime.now(UTC) + timedelta(hours=1)


class CarelessCache:
    """It keeps each price for ever, but only when it has come."""

    def __init__(self, fetch, seconds):  # noqa: ARG002 -- it does not care
        self._fetch, self._values = fetch, {}

    async def get(self, key):
        if key not in self._values:
            self._values[key], _ = await self._fetch(key)
        return self._values[key]


async def rush(kind):
    """Let three customers come at the same moment, and two after 1 and 3 s."""
    print(kind.__name__)
    cache = kind(fetch, seconds=2)
    for customers, seconds in ((3, 1), (1, 2), (1, 0)):
        prices = await asyncio.gather(*[cache.get("bread") for _ in range(customers)])
        print("bread costs", *prices)
        await asyncio.sleep(seconds)


if __name__ == "__main__":
    asyncio.run(rush(CarelessCache))
    asyncio.run(rush(Cache))
