"""A timer cancels the task, and every CancelledError is taken for that.

code: CANCEL_SWALLOWED
where: except asyncio.CancelledError:
next: Which exception says what
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    task = asyncio.create_task(fetch(url))
    timer = asyncio.get_running_loop().call_later(seconds, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        return default
    finally:
        timer.cancel()


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
