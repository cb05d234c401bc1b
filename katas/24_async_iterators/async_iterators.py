"""Kata 24: a long list, page by page. The lesson is README.md in this folder."""

import asyncio
import contextlib


async def pages(start, connect):
    """Yield the pages of a list, one by one, from the address *start* on.

    ``async with connect() as fetch`` makes a connection, and hangs up at its end. Over this
    connection ``page, following = await fetch(address)`` gets one page and the address of
    the page after it, or None after the last page. A page may be anything, also an
    exception, an address anything but None: both may be false, such as 0 or "". A list may
    have no end, and it may come to an address again: then that page is fetched again.

    Nothing is done ahead. `connect` is called once, when the first page is asked for, and
    each page is fetched when it is asked for, over this one connection. It is yielded as
    soon as it is there. Whoever takes the pages asks for one at a time, may take as long as
    they like in between, and may ask for each from another task.

    The connection stays open until one of these:

    - a page is asked for after the last one;
    - the generator is closed, perhaps by another task;
    - `fetch` raises an exception;
    - whoever asks for a page is cancelled: what is under way for this page is cancelled, too.

    It is closed before this call, `anext` or `aclose`, has ended, and after that there are no
    more pages. Exceptions of `connect` and `fetch` come out as they are, the same objects. A
    generator that is closed before anybody has asked for a page never connects. Generators
    know nothing of each other, and nobody waits for another generator.

    `connect` is an ordinary function, `fetch` a coroutine function. To connect, to fetch
    and to hang up may each take a while, or no time at all. You may rely on this: to connect
    and to fetch may raise any Exception but an ExceptionGroup, StopIteration and
    StopAsyncIteration, and to hang up raises none; each of the three ends as cancelled if it
    is cancelled, and only then; a connection that is hanging up comes to its end first, even
    if that takes a while.
    """
    # TODO: connect, fetch one page after the other, and yield each.
    raise NotImplementedError
    yield  # makes an async generator of it; yours will have one, too


async def first(n, stream):
    """Return a list of the first *n* values of *stream*, and close the stream.

    The stream is any async iterator, such as ``pages(...)``: ``await anext(stream)`` gives
    the next value, which may be anything, also an exception, or raises StopAsyncIteration at
    the end. n is a whole number, 0 or more, such as `sys.maxsize` for all that there are.
    `first` asks for one value after the other, each as soon as it has the one before, and
    for nothing when it has n of them. If the stream ends sooner, it returns those that there
    are.

    If the stream has a method `aclose`, as each async generator has, ``await
    stream.aclose()`` has ended before `first` does, in whatever way it ends: with n
    values (also with n = 0) or fewer, with an exception, or as cancelled. A stream without
    `aclose` is not closed. `first` takes no time but that of the stream.

    An exception of the stream comes out, the same object. So does one of `aclose`, which
    raises nothing if the stream has failed before or `first` is cancelled. When `first` is
    cancelled (once), at whatever moment after its beginning, what it waits for is cancelled,
    too, be it a value or `aclose`. `first` ends as cancelled as soon as that has ended and
    the stream is closed, even if both take a while.

    You may rely on this: the stream may raise any Exception but an ExceptionGroup and
    StopIteration, and `aclose` no StopAsyncIteration either. `anext` and `aclose` end as
    cancelled if they are cancelled, and only then; `aclose` closes first, even if that takes
    a while. To close a stream again does nothing.
    """
    # TODO: take n values, and close the stream however that ends.
    raise NotImplementedError


async def numbers(name):
    """A stream to try `first` with; it never ends."""
    print(name, "is open")
    try:
        number = 0
        while True:
            await asyncio.sleep(0.5)
            number += 1
            yield number
    finally:
        print(name, "is closed")


async def first_carelessly(n, stream):
    """Take the first *n* values, and leave the stream as it is."""
    taken = []
    async for value in stream:
        taken.append(value)
        if len(taken) == n:
            break
    return taken


@contextlib.asynccontextmanager
async def connect():
    """Make a connection to a list without end, to try `pages` with."""

    async def fetch(address):
        await asyncio.sleep(0.5)
        return f"page {address}", address + 1

    print("connected")
    try:
        yield fetch
    finally:
        print("closed")


async def _main():
    red, green = numbers("red"), numbers("green")
    print("carelessly:", await first_carelessly(3, red))
    await asyncio.sleep(1)
    print("1 s later")
    print("carefully:", await first(3, green))
    print("and pages:", await first(2, pages(7, connect)))


if __name__ == "__main__":
    asyncio.run(_main())
