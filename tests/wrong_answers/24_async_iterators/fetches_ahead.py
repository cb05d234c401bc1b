"""The next page is fetched before this one is yielded, "to save time".

code: RESULT
test: test_takes_the_first_pages
where: -
next: One at a time, when asked
"""

import contextlib


async def pages(start, connect):
    async with connect() as fetch:
        page, following = await fetch(start)
        while following is not None:
            next_page, following = await fetch(following)
            yield page
            page = next_page
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
