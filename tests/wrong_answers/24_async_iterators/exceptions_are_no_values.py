"""Takes a value that is an exception for the end of the stream, or for its failure.

code: RESULT
test: test_takes_the_first_values
where: -
next: One at a time, when asked
"""

import asyncio


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
            [value] = await asyncio.gather(anext(stream), return_exceptions=True)
            if isinstance(value, StopAsyncIteration):
                break
            if isinstance(value, BaseException):
                raise value
            taken.append(value)
    finally:
        if hasattr(stream, "aclose"):
            await stream.aclose()
    return taken
