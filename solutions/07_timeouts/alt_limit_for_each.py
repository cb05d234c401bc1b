"""All pages start at once, so a limit for each is one deadline."""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds) as limit:
            return await fetch(url)
    except TimeoutError:
        if limit.expired():
            return default
        raise


MISSING = object()


async def crawl_within(seconds, urls, fetch):
    calls = [fetch_or(MISSING, fetch, url, seconds) for url in urls]
    pages = await asyncio.gather(*calls, return_exceptions=True)
    return [page for page in pages if page is not MISSING]
