"""Closed in the last line, which is not run after an exception or a cancellation.

code: CLEANUP_MISSED
test: test_errors_of_a_stream_come_out
where: -
next: Who stops early
"""


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            yield page


async def first(n, stream):
    taken = []
    while len(taken) < n:
        try:
            taken.append(await anext(stream))
        except StopAsyncIteration:
            break
    if hasattr(stream, "aclose"):
        await stream.aclose()
    return taken
