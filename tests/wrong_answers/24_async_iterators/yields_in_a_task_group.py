"""There is a `yield` inside a task group, which makes an ExceptionGroup of the closing.

code: RAISED
test: test_takes_the_first_pages
where: yield page
next: What a yield must not be inside
chance: which exception a task group of this Python lets out
"""

import asyncio
import contextlib


async def pages(start, connect):
    async with connect() as fetch, asyncio.TaskGroup() as group:
        while start is not None:
            page, start = await group.create_task(fetch(start))
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
