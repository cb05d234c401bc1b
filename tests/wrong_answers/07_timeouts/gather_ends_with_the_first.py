"""A cancelled gather goes as soon as the first of its tasks has ended.

code: TASK_LEAKED; also: RAISED
test: test_crawl_within_is_cancelled_at_every_step
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
            return await asyncio.gather(*tasks)
    except TimeoutError:
        return [task.result() for task in tasks if not task.cancelled()]
