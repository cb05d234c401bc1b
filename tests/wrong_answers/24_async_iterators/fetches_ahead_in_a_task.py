"""A task fetches the next page while this one is used; nobody stops it.

code: TASK_LEAKED; also: CLEANUP_MISSED, RESULT
test: test_takes_the_first_pages
where: fetching = asyncio.create_task(fetch(following))
next: Who stops early
"""

import asyncio
import contextlib


async def pages(start, connect):
    async with connect() as fetch:
        fetching = asyncio.create_task(fetch(start))
        while fetching is not None:
            page, following = await fetching
            fetching = None
            if following is not None:
                fetching = asyncio.create_task(fetch(following))
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
