"""Nothing but `try` and `finally`: entered and left by hand; `first` calls itself."""


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
    if n == 0:
        return []
    try:
        head = await anext(stream)
    except StopAsyncIteration:
        return []
    return [head, *await taken_from(stream, n - 1)]


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
