"""Each page gets an equal share of the time.

code: TOO_FAST; also: RESULT, OUTPUT
test: test_returns_the_pages_that_made_it
where: -
next: A limit is a cancellation
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
    share = seconds / max(len(urls), 1)
    pages = await asyncio.gather(
        *(fetch_or(None, fetch, url, share) for url in urls), return_exceptions=True
    )
    return [page for page in pages if page is not None]
