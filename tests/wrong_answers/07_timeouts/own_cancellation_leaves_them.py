"""The late fetches are stopped, but not when `crawl_within` is cancelled itself.

code: TASK_LEAKED
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
    if not tasks:
        return []
    _, pending = await asyncio.wait(tasks, timeout=seconds)
    for task in pending:
        task.cancel()
    if pending:
        await asyncio.wait(pending)
    return [task.result() for task in tasks if not task.cancelled()]
