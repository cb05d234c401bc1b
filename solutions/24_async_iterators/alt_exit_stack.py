"""An `AsyncExitStack` on both sides."""

from contextlib import AsyncExitStack


async def pages(start, connect):
    """Yield the pages of a list."""
    async with AsyncExitStack() as stack:
        fetch = await stack.enter_async_context(connect())
        while True:
            page, start = await fetch(start)
            yield page
            if start is None:
                return


async def first(n, stream):
    """Return the first values, and close the stream."""
    async with AsyncExitStack() as stack:
        if hasattr(stream, "aclose"):
            stack.push_async_callback(stream.aclose)
        taken = []
        end = object()
        while len(taken) < n and (value := await anext(stream, end)) is not end:
            taken.append(value)
        return taken
