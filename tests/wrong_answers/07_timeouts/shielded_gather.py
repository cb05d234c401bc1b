"""A shield in front of the gather keeps all fetches running.

code: TASK_LEAKED
test: test_returns_the_pages_that_made_it
where: tasks = [asyncio.create_task(fetch(url)) for url in urls]
next: Who stops what is late
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
            await asyncio.shield(asyncio.gather(*tasks, return_exceptions=True))
    except TimeoutError:
        pass
    return [task.result() for task in tasks if task.done()]
