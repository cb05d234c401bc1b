"""`aclose` is called and not awaited.

code: NEVER_AWAITED; also: CLEANUP_MISSED
test: test_takes_the_first_values
where: stream.aclose()
next: Who stops early
chance: whether Python itself warns of it, as the newer ones do
"""

import contextlib


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
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
            stream.aclose()
    return taken
