"""What the fetch raised is returned as its page.

code: NOT_RAISED; also: RESULT
test: test_lets_an_error_through
where: [page] = await asyncio.gather(fetch(url), return_exceptions=True)
next: Which exception says what
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds):
            [page] = await asyncio.gather(fetch(url), return_exceptions=True)
            return page
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
