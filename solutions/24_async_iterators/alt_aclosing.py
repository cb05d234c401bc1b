"""With `async for`, and `aclosing` around it where there is something to close."""

import contextlib


async def pages(start, connect):
    """Yield the pages of a list."""
    async with connect() as fetch:
        page, following = await fetch(start)
        yield page
        while following is not None:
            page, following = await fetch(following)
            yield page


async def first(n, stream):
    """Return the first values, and close the stream."""
    is_closable = hasattr(stream, "aclose")
    taken = []
    async with contextlib.aclosing(stream) if is_closable else contextlib.nullcontext():
        if n == 0:
            return taken
        async for value in stream:
            taken.append(value)
            if len(taken) == n:
                break
    return taken
