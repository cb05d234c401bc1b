"""Nothing but `try` and `finally`: entered and left by hand."""


async def pages(start, connect):
    """Yield the pages of a list."""
    connection = connect()
    fetch = await connection.__aenter__()
    try:
        following = start
        while following is not None:
            page, following = await fetch(following)
            yield page
    finally:
        await connection.__aexit__(None, None, None)


async def taken_from(stream, n):
    """Return the first values, in a list."""
    taken = []
    if n:
        async for value in stream:
            taken += [value]
            if not n - len(taken):
                break
    return taken


async def first(n, stream):
    """Return the first values, and close the stream."""
    try:
        return await taken_from(stream, n)
    finally:
        try:
            close = stream.aclose
        except AttributeError:
            pass
        else:
            await close()
