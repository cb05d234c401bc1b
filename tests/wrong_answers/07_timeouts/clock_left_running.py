"""A task that sleeps is the clock, and sleeps on when the page is there.

code: TASK_LEAKED
test: test_returns_a_page_that_is_in_time
where: clock = asyncio.create_task(asyncio.sleep(seconds))
next: Who stops what is late
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    task = asyncio.create_task(fetch(url))
    clock = asyncio.create_task(asyncio.sleep(seconds))
    try:
        await asyncio.wait([task, clock], return_when=asyncio.FIRST_COMPLETED)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return default if task.cancelled() else task.result()


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
