"""Each page has a connection of its own, which is closed before the page is used.

code: RESULT
test: test_takes_the_first_pages
where: -
next: One at a time, when asked
"""

import contextlib


async def pages(start, connect):
    while start is not None:
        async with connect() as fetch:
            page, start = await fetch(start)
        yield page


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
