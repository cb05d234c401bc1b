"""One page is a crawl of a single page, if its errors come out, too."""

import asyncio
import contextlib


async def fetch_or(default, fetch, url, seconds):
    pages = await crawl_within(seconds, [url], fetch)
    return pages[0] if pages else default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    return [task.result() for task in tasks if not task.cancelled()]
