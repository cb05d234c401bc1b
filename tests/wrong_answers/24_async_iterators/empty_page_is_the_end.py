"""A page that is empty is taken for the end of the list.

code: RESULT
test: test_fetches_what_is_asked_for
where: -
next: One at a time, when asked
"""

import contextlib


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            if page is None or page == "":
                return
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
