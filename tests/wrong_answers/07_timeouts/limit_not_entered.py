"""A limit that is made and not entered limits nothing.

code: TOO_SLOW; also: NOT_RAISED, RESULT, OUTPUT
test: test_returns_the_default_when_time_is_up
where: return await fetch(url)
next: A limit is a cancellation
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        asyncio.timeout(seconds)
        return await fetch(url)
    except TimeoutError:
        return default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
