"""Waiting for the late fetches to stop hides its own cancellation.

code: CANCEL_SWALLOWED
test: test_crawl_within_is_cancelled_at_every_step
where: except (TimeoutError, asyncio.CancelledError):
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
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except (TimeoutError, asyncio.CancelledError):
        pass
    return [task.result() for task in tasks if not task.cancelled()]
