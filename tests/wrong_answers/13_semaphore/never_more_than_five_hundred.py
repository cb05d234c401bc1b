"""Begins at most five hundred at once, whatever the limit says.

code: UNDER_LIMIT
test: test_keeps_a_large_limit
where: async with permits:
next: Keep all permits in use
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(min(limit, 500))

    async def crawl(url):
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
