"""Each late fetch is awaited with an `except` that hides its own cancellation.

code: CANCEL_SWALLOWED
test: test_crawl_within_is_cancelled_at_every_step
where: with contextlib.suppress(asyncio.CancelledError):
next: Which exception says what
"""

import asyncio
import contextlib


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
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
    return [task.result() for task in tasks if not task.cancelled()]
