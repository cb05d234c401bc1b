"""The TimeoutError comes out.

code: RAISED
test: test_returns_the_default_when_time_is_up
where: async with asyncio.timeout(seconds): (1 of 2)
next: Which exception says what
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    async with asyncio.timeout(seconds):
        return await fetch(url)
    return default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
