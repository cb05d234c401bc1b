"""At most ten fetches go on at the same time; the eleventh page begins too late.

code: RESULT
test: test_fetches_all_pages_at_the_same_time
where: return [task.result() for task in tasks if not task.cancelled()]
next: One deadline for many
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds) as limit:
            return await fetch(url)
    except TimeoutError:
        if limit.expired():
            return default
        raise


async def crawl_within(seconds, urls, fetch):
    places = asyncio.Semaphore(10)

    async def fetch_in_place(url):
        async with places:
            return await fetch(url)

    tasks = [asyncio.create_task(fetch_in_place(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
