"""The cancelled task is awaited; the counter of requests says which of the two was cancelled."""

import asyncio
import contextlib


async def fetch_or(default, fetch, url, seconds):
    task = asyncio.create_task(fetch(url))
    timer = asyncio.get_running_loop().call_later(seconds, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        if asyncio.current_task().cancelling():
            raise
        return default
    finally:
        timer.cancel()


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    return [task.result() for task in tasks if not task.cancelled()]
