"""`return` in `finally` throws away the error and the own cancellation.

code: NOT_RAISED; also: RESULT, CANCEL_SWALLOWED
test: test_lets_an_error_through
where: page = await fetch(url)
next: Which exception says what
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    page = default
    try:
        async with asyncio.timeout(seconds):
            page = await fetch(url)
    finally:
        return page


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
