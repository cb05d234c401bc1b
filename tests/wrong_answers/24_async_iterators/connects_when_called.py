"""A plain function connects at once, in a task, and gives the generator after that.

code: RESULT
test: test_fetches_what_is_asked_for
where: -
next: One at a time, when asked
"""

import contextlib


def pages(start, connect):
    connection = connect()
    return pages_over(connection, start)


async def pages_over(connection, start):
    async with connection as fetch:
        while start is not None:
            page, start = await fetch(start)
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
