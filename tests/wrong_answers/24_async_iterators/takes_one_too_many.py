"""One more value is asked for, and thrown away, before the loop ends.

code: RESULT
test: test_takes_the_first_pages
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
            if len(taken) >= n:
                break
            taken.append(value)
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
    return taken
