"""Shields the fetches, so they go on when it is cancelled.

code: TASK_LEAKED
test: test_ends_its_fetches_when_it_is_cancelled
where: return await asyncio.shield(fetch(url))
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            return await asyncio.shield(fetch(url))

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
