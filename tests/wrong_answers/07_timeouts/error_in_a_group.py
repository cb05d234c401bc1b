"""A task group wraps the error of the fetch.

code: RAISED
test: test_lets_an_error_through
where: async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
next: Which exception says what
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
            task = group.create_task(fetch(url))
        return task.result()
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
