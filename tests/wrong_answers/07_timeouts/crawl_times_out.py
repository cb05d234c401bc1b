"""The TimeoutError of the whole crawl comes out.

code: RAISED
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds):
            return await fetch(url)
    except TimeoutError:
        return default


async def crawl_within(seconds, urls, fetch):
    async with asyncio.timeout(seconds):
        return await asyncio.gather(*(fetch(url) for url in urls), return_exceptions=True)
