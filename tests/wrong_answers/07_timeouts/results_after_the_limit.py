"""After the limit the gather is awaited once more.

code: RAISED
test: test_returns_the_pages_that_made_it
where: return await pages
next: One deadline for many
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds) as limit:
            return await fetch(url)
    except TimeoutError:
        if limit.expired():
            return default
        raise


async def crawl_within(seconds, urls, fetch):
    pages = asyncio.gather(*(fetch(url) for url in urls), return_exceptions=True)
    try:
        async with asyncio.timeout(seconds):
            await pages
    except TimeoutError:
        pass
    return await pages
