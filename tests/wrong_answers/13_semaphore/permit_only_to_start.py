"""Only starts a task while it has the permit; the fetch goes on without one.

code: OVER_LIMIT
test: test_fetches_three_at_once
where: task = asyncio.create_task(fetch(url))
next: When there is no limit
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            task = asyncio.create_task(fetch(url))
        return await task

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
