"""The page is awaited before `wait_for` sees anything.

code: RAISED; also: NOT_RAISED, RESULT
test: test_returns_a_page_that_is_in_time
where: return await asyncio.wait_for(await fetch(url), seconds)
next: Which exception says what
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        return await asyncio.wait_for(await fetch(url), seconds)
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
