"""The end of the list is told by raising StopAsyncIteration, as in `__anext__`.

code: RAISED
test: test_ends_after_the_last_page
where: -
next: The end of a stream
"""

import contextlib


async def pages(start, connect):
    async with connect() as fetch:
        while True:
            page, start = await fetch(start)
            yield page
            if start is None:
                raise StopAsyncIteration


async def first(n, stream):
    taken = []
    try:
        with contextlib.suppress(StopAsyncIteration):
            while len(taken) < n:
                taken.append(await anext(stream))
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
    return taken
