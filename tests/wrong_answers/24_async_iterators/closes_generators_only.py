"""Only a generator is closed, and no other stream that has an `aclose`.

code: CLEANUP_MISSED
test: test_takes_the_first_values
where: -
next: Who stops early
"""

import inspect


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            yield page


async def first(n, stream):
    taken = []
    try:
        while len(taken) < n:
            try:
                taken.append(await anext(stream))
            except StopAsyncIteration:
                break
    finally:
        if inspect.isasyncgen(stream):
            await stream.aclose()
    return taken
