"""Fetches the first two hundred urls only.

code: RESULT
test: test_keeps_a_large_limit
where: return await asyncio.gather(*map(crawl, urls[:200]), return_exceptions=True)
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls[:200]), return_exceptions=True)
