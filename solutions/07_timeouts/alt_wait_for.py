"""`wait_for` for one page, and one around the gather of all."""

import asyncio
import contextlib


async def fetch_or(default, fetch, url, seconds):
    try:
        return await asyncio.wait_for(fetch(url), seconds)
    except TimeoutError:
        return default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), seconds)
    return [task.result() for task in tasks if not task.cancelled()]
