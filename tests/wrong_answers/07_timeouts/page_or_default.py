"""`or` takes an empty page for none.

code: RESULT
test: test_returns_a_page_that_is_in_time
where: return page or default
next: Which exception says what
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    page = None
    try:
        async with asyncio.timeout(seconds) as limit:
            page = await fetch(url)
    except TimeoutError:
        if not limit.expired():
            raise
    return page or default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
