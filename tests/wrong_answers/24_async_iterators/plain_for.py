"""`for` in the place of `async for`.

code: RAISED; also: RESULT
test: test_takes_the_first_pages
where: for value in stream:
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
        for value in stream:
            taken.append(value)
            if len(taken) == n:
                break
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
    return taken
