"""One turn of the event loop is all that the slow fetch gets to stop.

code: TASK_LEAKED
test: test_waits_until_a_slow_fetch_has_stopped
where: task = asyncio.create_task(fetch(url))
next: Who stops what is late
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    task = asyncio.create_task(fetch(url))
    try:
        await asyncio.wait([task], timeout=seconds)
    finally:
        task.cancel()
        await asyncio.sleep(0)
    return task.result() if task.done() and not task.cancelled() else default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
