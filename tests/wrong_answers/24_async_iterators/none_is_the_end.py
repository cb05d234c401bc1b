"""`anext(stream, None)` tells the end with None, which may be a value.

code: RESULT
test: test_takes_what_there_is
where: -
next: The end of a stream
"""


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            yield page


async def first(n, stream):
    taken = []
    try:
        while len(taken) < n:
            value = await anext(stream, None)
            if value is None:
                break
            taken.append(value)
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
    return taken
