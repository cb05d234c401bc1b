"""A task closes the stream, and nobody waits for it.

code: TASK_LEAKED; also: CLEANUP_MISSED, LOST_EXCEPTION, RESULT
test: test_takes_the_first_values
where: asyncio.create_task(close(stream))  # noqa: RUF006 -- the mistake
next: Who stops early
"""

import asyncio
import contextlib


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            yield page


async def close(stream):
    await stream.aclose()


async def first(n, stream):
    taken = []
    try:
        with contextlib.suppress(StopAsyncIteration):
            while len(taken) < n:
                taken.append(await anext(stream))
    finally:
        if hasattr(stream, "aclose"):
            asyncio.create_task(close(stream))  # noqa: RUF006 -- the mistake
    return taken
