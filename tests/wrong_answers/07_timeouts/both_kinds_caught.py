"""Timeout and cancellation are caught alike.

code: CANCEL_SWALLOWED
test: test_fetch_or_is_cancelled_at_every_step
where: except (TimeoutError, asyncio.CancelledError) as error:
next: Which exception says what
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds) as limit:
            return await fetch(url)
    except (TimeoutError, asyncio.CancelledError) as error:
        if isinstance(error, TimeoutError) and not limit.expired():
            raise
        return default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
