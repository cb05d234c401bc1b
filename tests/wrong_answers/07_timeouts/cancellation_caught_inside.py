"""Inside the block CancelledError is caught, whoever has asked for it.

code: CANCEL_SWALLOWED
test: test_fetch_or_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: Which exception says what
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    async with asyncio.timeout(seconds):
        try:
            return await fetch(url)
        except asyncio.CancelledError:
            return default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
