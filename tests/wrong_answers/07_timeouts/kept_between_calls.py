"""The pages are collected in a list that outlives the call.

code: RESULT
test: test_calls_know_nothing_of_each_other
where: -
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


async def crawl_within(seconds, urls, fetch, pages=[]):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    pages += [task.result() for task in tasks if not task.cancelled()]
    return pages
