"""`asyncio.wait` is thought to stop what is late.

code: TASK_LEAKED
test: test_returns_the_default_when_time_is_up
where: task = asyncio.create_task(fetch(url))
next: Who stops what is late
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    task = asyncio.create_task(fetch(url))
    done, _ = await asyncio.wait([task], timeout=seconds)
    return task.result() if done else default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
