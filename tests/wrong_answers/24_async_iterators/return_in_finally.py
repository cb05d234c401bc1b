"""`return` in a `finally`: no exception comes out, not even a cancellation.

code: CANCEL_SWALLOWED; also: RESULT
test: test_first_is_cancelled_at_every_step
where: finally:
next: Who stops early
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
            taken.append(await anext(stream))
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
        return taken  # noqa: B012 -- the mistake
