"""Makes a semaphore in each helper, so each fetch has all permits for itself.

code: OVER_LIMIT
test: test_fetches_three_at_once
where: return await fetch(url)
next: When there is no limit
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    async def crawl(url):
        permits = asyncio.Semaphore(limit)
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
