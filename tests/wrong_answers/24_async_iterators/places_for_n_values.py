"""Makes a list of n places first, for which there is no room if n is huge.

code: RAISED
test: test_takes_what_there_is
where: taken = [None] * n
next: -
"""


async def pages(start, connect):
    async with connect() as fetch:
        address = start
        while address is not None:
            page, address = await fetch(address)
            yield page


async def first(n, stream):
    try:
        taken = [None] * n
        for place in range(n):
            try:
                taken[place] = await anext(stream)
            except StopAsyncIteration:
                return taken[:place]
        return taken
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
