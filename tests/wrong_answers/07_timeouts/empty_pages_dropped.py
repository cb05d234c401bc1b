"""With the late pages the empty ones are dropped.

code: RESULT
test: test_returns_when_the_last_page_is_there
where: return [page for page in pages if page]
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
    pages = await asyncio.gather(
        *(fetch_or(None, fetch, url, seconds) for url in urls), return_exceptions=True
    )
    return [page for page in pages if page]
