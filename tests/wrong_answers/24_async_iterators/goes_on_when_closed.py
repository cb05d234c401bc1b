"""Whatever happens at the `yield` is kept, so the generator cannot be closed.

code: RAISED
test: test_takes_the_first_pages
where: await stream.aclose()
next: Who stops early
"""

import contextlib


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            with contextlib.suppress(BaseException):
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
