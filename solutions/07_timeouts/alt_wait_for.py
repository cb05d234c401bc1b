"""`wait_for` for one page, and one around the gather of all."""

import asyncio
import contextlib


async def fetch_or(default, fetch, url, seconds):
    task = asyncio.create_task(fetch(url))
    try:
        return await asyncio.wait_for(task, seconds)
    except TimeoutError:
        if task.cancelled():
            return default
        raise


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), seconds)
    return [task.result() for task in tasks if not task.cancelled()]
