"""The TimeoutError of the whole crawl comes out.

code: RAISED
test: test_returns_the_pages_that_made_it
where: async with asyncio.timeout(seconds):
next: Which exception says what
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
    async with asyncio.timeout(seconds):
        return await asyncio.gather(*(fetch(url) for url in urls), return_exceptions=True)
