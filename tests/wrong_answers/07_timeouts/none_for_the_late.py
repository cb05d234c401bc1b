"""A page that is late stands in the list as None.

code: RESULT
test: test_returns_the_pages_that_made_it
where: return await asyncio.gather(
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
    return await asyncio.gather(
        *(fetch_or(None, fetch, url, seconds) for url in urls), return_exceptions=True
    )
