"""A page that is too slow is asked for twice more, with the whole time each.

code: TOO_SLOW; also: OUTPUT, RESULT
test: test_returns_the_default_when_time_is_up
where: return await fetch(url)
next: One deadline for many
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    for _ in range(3):
        try:
            async with asyncio.timeout(seconds) as limit:
                return await fetch(url)
        except TimeoutError:
            if not limit.expired():
                raise
    return default


async def crawl_within(seconds, urls, fetch):
    tasks = []
    try:
        async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
            tasks = [group.create_task(fetch(url)) for url in urls]
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
