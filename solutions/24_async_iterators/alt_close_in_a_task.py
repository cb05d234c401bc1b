"""`first` closes in a task of its own, which it cancels when it is cancelled."""

import asyncio


async def pages(start, connect):
    """Yield the pages of a list."""
    following = [start]
    async with connect() as fetch:
        while following:
            page, address = await fetch(following.pop())
            following.extend([] if address is None else [address])
            yield page


async def close(stream):
    """Close *stream*."""
    await stream.aclose()


async def first(n, stream):
    """Return the first values, and close the stream."""
    taken = {}
    try:
        while n > len(taken):
            try:
                taken[len(taken)] = await anext(stream)
            except StopAsyncIteration:
                break
    finally:
        if hasattr(stream, "aclose"):
            closing = asyncio.create_task(close(stream))
            try:
                await asyncio.shield(closing)
            except asyncio.CancelledError:
                closing.cancel()
                await asyncio.wait([closing])
                raise
    return [*taken.values()]
