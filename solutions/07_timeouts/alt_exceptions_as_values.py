"""Gathered outcomes, of which only the cancelled ones are left out."""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds):
            return await fetch(url)
    except TimeoutError:
        return default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            return await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    return [page for page in outcomes if not isinstance(page, asyncio.CancelledError)]
