"""The naive program: `break` leaves the stream as it is, until the garbage collector comes.

code: CLEANUP_MISSED
test: test_takes_the_first_pages
where: async for value in stream:
next: Who stops early
"""


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            yield page


async def first(n, stream):
    taken = []
    if n == 0:
        return taken
    async for value in stream:
        taken.append(value)
        if len(taken) == n:
            break
    return taken
