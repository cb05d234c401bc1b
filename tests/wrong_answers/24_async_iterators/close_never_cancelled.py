"""Waits for `aclose` behind a shield, which is not told that `first` was cancelled.

code: RESULT
test: test_first_is_cancelled_at_every_step
where: -
next: One at a time, when asked
"""

import asyncio


async def pages(start, connect):
    async with connect() as fetch:
        address = start
        while address is not None:
            page, address = await fetch(address)
            yield page


async def first(n, stream):
    taken = []
    try:
        while len(taken) < n:
            taken.append(await anext(stream))
    except StopAsyncIteration:
        pass
    finally:
        if hasattr(stream, "aclose"):
            closing = asyncio.ensure_future(stream.aclose())
            try:
                await asyncio.shield(closing)
            except asyncio.CancelledError:
                await asyncio.wait([closing])
                raise
    return taken
