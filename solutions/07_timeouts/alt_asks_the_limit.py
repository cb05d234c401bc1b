"""The default is the page until there is another; the limit is asked whether its time was up."""

import asyncio
import contextlib


async def fetch_or(default, fetch, url, seconds):
    page = default
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            page = await fetch(url)
    except TimeoutError:
        if not limit.expired():
            raise
    return page


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    return [task.result() for task in tasks if not task.cancelled()]
