"""`except Exception` closes: neither a cancellation nor a generator that is closed gets there.

code: CLEANUP_MISSED
test: test_takes_the_first_pages
where: fetch = await connection.__aenter__()
next: Who stops early
"""

import contextlib


async def pages(start, connect):
    connection = connect()
    fetch = await connection.__aenter__()
    try:
        while start is not None:
            page, start = await fetch(start)
            yield page
    except Exception:
        await connection.__aexit__(None, None, None)
        raise
    await connection.__aexit__(None, None, None)


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
