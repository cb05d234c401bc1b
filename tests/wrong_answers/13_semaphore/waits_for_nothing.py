"""Waits with `asyncio.wait`, also when there are no urls.

code: RAISED
test: test_a_limit_of_one_and_a_limit_that_is_not_reached
where: await asyncio.wait(tasks)
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            return await fetch(url)

    tasks = [asyncio.create_task(crawl(url)) for url in urls]
    try:
        await asyncio.wait(tasks)
    finally:
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    return outcomes
