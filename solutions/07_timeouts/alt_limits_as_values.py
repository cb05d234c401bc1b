"""A `wait_for` for each page, and the TimeoutErrors are left out."""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds):
            return await fetch(url)
    except TimeoutError:
        return default


async def crawl_within(seconds, urls, fetch):
    calls = [asyncio.wait_for(fetch(url), seconds) for url in urls]
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    return [page for page in outcomes if not isinstance(page, TimeoutError)]
