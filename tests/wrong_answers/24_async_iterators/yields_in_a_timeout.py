"""There is a `yield` inside a time limit, which goes on while somebody else uses the page.

code: RAISED
test: test_fetches_what_is_asked_for
where: async with asyncio.timeout(100):
next: What a yield must not be inside
"""

import asyncio
import contextlib


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            async with asyncio.timeout(100):
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
