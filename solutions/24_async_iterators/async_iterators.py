"""Solution of kata 24."""

import contextlib


async def pages(start, connect):
    """Yield the pages of a list, one by one, from the address *start* on."""
    address = start
    async with connect() as fetch:
        while address is not None:
            page, address = await fetch(address)
            yield page


async def first(n, stream):
    """Return a list of the first *n* values of *stream*, and close the stream."""
    taken = []
    try:
        with contextlib.suppress(StopAsyncIteration):
            while len(taken) < n:
                taken.append(await anext(stream))
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
    return taken
