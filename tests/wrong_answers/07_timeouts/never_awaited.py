"""`wait_for` is called and not awaited.

code: NEVER_AWAITED
test: test_returns_a_page_that_is_in_time
where: return asyncio.wait_for(fetch(url), seconds)
next: A limit is a cancellation
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        return asyncio.wait_for(fetch(url), seconds)
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
