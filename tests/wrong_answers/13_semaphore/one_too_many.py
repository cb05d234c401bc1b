"""Has one permit more than allowed.

code: OVER_LIMIT
test: test_fetches_three_at_once
where: return await fetch(url)
next: A permit for each
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit + 1)

    async def crawl(url):
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
