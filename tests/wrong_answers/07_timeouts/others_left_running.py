"""`asyncio.wait` does not stop what is late.

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
    if tasks:
        await asyncio.wait(tasks, timeout=seconds)
    return [task.result() for task in tasks if task.done()]
