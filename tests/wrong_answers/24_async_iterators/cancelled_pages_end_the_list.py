"""A cancellation ends the list, as if there were no more pages.

code: CANCEL_SWALLOWED
test: test_pages_are_cancelled_at_every_step
where: except asyncio.CancelledError:
next: Who stops early
"""

import asyncio
import contextlib


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            try:
                page, start = await fetch(start)
            except asyncio.CancelledError:
                return
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
