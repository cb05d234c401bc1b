"""The timeout is suppressed, and the default forgotten.

code: RESULT; also: NOT_RAISED
test: test_returns_the_default_when_time_is_up
where: return await fetch(url)
next: One deadline for many
"""

import asyncio
import contextlib


async def fetch_or(default, fetch, url, seconds):
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            return await fetch(url)


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
