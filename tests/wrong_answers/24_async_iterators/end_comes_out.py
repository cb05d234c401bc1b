"""The end of the stream comes out, if there are fewer than n values.

code: RAISED
test: test_takes_what_there_is
where: taken.append(await anext(stream))
next: The end of a stream
"""


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            yield page


async def first(n, stream):
    try:
        taken = []
        while len(taken) < n:
            taken.append(await anext(stream))
        return taken
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
