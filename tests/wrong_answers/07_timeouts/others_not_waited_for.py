"""The late fetches are asked to stop, and nobody waits until they have.

code: TASK_LEAKED
test: test_waits_until_all_slow_fetches_have_stopped
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
    done, pending = await asyncio.wait(tasks, timeout=seconds)
    for task in pending:
        task.cancel()
    return [task.result() for task in tasks if task in done]
