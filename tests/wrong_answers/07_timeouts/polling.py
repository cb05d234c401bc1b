"""Asks again and again whether the page is there.

code: LIVELOCK
test: test_returns_a_page_that_is_in_time
where: await asyncio.sleep(0)
next: A limit is a cancellation
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    task = asyncio.create_task(fetch(url))
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    try:
        while not task.done() and loop.time() < end:
            await asyncio.sleep(0)
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
