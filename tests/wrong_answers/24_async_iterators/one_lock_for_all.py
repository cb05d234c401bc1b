"""One lock for all generators: while one of them fetches, the others wait.

code: TOO_SLOW
test: test_ends_after_the_last_page
where: -
next: One at a time, when asked
"""

import asyncio

lock = asyncio.Lock()


async def pages(start, connect):
    async with connect() as fetch:
        address = start
        while address is not None:
            async with lock:
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
            await stream.aclose()
    return taken
