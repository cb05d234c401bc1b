"""Keeps one limit for each task, and a fetch calls `fetch_or` itself.

code: RESULT
test: test_lets_every_error_through_unchanged
where: -
next: Which exception says what
"""

import asyncio
import contextlib

LIMITS = {}


async def fetch_or(default, fetch, url, seconds):
    task = asyncio.current_task()
    try:
        async with asyncio.timeout(seconds) as LIMITS[task]:
            return await fetch(url)
    except TimeoutError:
        if LIMITS[task].expired():
            return default
        raise


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    return [task.result() for task in tasks if not task.cancelled()]
