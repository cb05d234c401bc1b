"""Generators inside generators, each closed by the one outside it."""

from contextlib import aclosing, asynccontextmanager


async def addresses_and_pages(start, fetch):
    """Yield each address with its page."""
    address = start
    while address is not None:
        page, following = await fetch(address)
        yield address, page
        address = following


async def pages(start, connect):
    """Yield the pages of a list."""
    async with connect() as fetch, aclosing(addresses_and_pages(start, fetch)) as both:
        async for _, page in both:
            yield page


@asynccontextmanager
async def closed_at_the_end(stream):
    """Close *stream* when the block ends."""
    try:
        yield
    finally:
        if "aclose" in dir(stream):
            await stream.aclose()


async def up_to(n, stream):
    """Yield at most n values of *stream*."""
    for _ in range(n):
        try:
            value = await anext(stream)
        except StopAsyncIteration:
            break
        yield value


async def first(n, stream):
    """Return the first values, and close the stream."""
    async with closed_at_the_end(stream):
        return [value async for value in up_to(n, stream)]
