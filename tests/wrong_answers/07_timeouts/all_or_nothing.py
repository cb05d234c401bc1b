"""With the gather that ran out of time, the pages that were ready are dropped.

code: RESULT
test: test_returns_the_pages_that_made_it
where: return []
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
    try:
        async with asyncio.timeout(seconds):
            return await asyncio.gather(*(fetch(url) for url in urls), return_exceptions=True)
    except TimeoutError:
        return []
