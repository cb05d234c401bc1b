"""`gather` asks for n values at the same time, "since they are independent".

code: RAISED; also: CLEANUP_MISSED, TASK_LEAKED
test: test_takes_the_first_pages
where: await stream.aclose()
next: One at a time, when asked
"""

import asyncio


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            yield page


async def first(n, stream):
    try:
        return await asyncio.gather(*(anext(stream) for _ in range(n)))
    except StopAsyncIteration:
        return []
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
