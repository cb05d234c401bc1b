"""With n = 0, one value is taken, since the number is looked at after it.

code: RESULT
test: test_takes_the_first_values
where: -
next: One at a time, when asked
"""


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            yield page


async def first(n, stream):
    taken = []
    try:
        async for value in stream:
            taken.append(value)
            if len(taken) >= n:
                break
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
    return taken
