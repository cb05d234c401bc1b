"""A value that is the same object as the one before it is taken only once.

code: RESULT
test: test_takes_the_first_values
where: -
next: One at a time, when asked
"""


async def pages(start, connect):
    async with connect() as fetch:
        address = start
        while address is not None:
            page, address = await fetch(address)
            yield page


async def first(n, stream):
    taken = []
    try:
        while len(taken) < n:
            try:
                value = await anext(stream)
            except StopAsyncIteration:
                break
            if not taken or value is not taken[-1]:
                taken.append(value)
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
    return taken
