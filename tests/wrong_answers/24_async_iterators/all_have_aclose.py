"""`aclosing` around every stream, also around one that has no `aclose`.

code: RAISED; also: RESULT
test: test_takes_the_first_values
where: async with contextlib.aclosing(stream):
next: -
"""

import contextlib


async def pages(start, connect):
    async with connect() as fetch:
        while start is not None:
            page, start = await fetch(start)
            yield page


async def first(n, stream):
    taken = []
    async with contextlib.aclosing(stream):
        while len(taken) < n:
            try:
                taken.append(await anext(stream))
            except StopAsyncIteration:
                break
    return taken
