"""All pages are fetched before the first of them is yielded.

code: RESULT
test: test_takes_the_first_pages
where: -
next: One at a time, when asked
"""

import contextlib


async def pages(start, connect):
    found = []
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            found.append(page)
    for page in found:
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
