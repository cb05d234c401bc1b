"""Takes an error out of the group of its TaskGroup, and out of a group of the fetch, too.

code: RESULT
test: test_lets_every_error_through_unchanged
where: -
next: Which exception says what
"""

import asyncio
import contextlib


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds) as limit:
            async with asyncio.TaskGroup() as group:
                task = group.create_task(fetch(url))
            return task.result()
    except TimeoutError:
        if limit.expired():
            return default
        raise
    except ExceptionGroup as error:
        while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
            [error] = error.exceptions
        raise error from None


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    return [task.result() for task in tasks if not task.cancelled()]
