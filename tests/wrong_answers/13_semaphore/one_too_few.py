"""Has one permit less than allowed.

code: UNDER_LIMIT
test: test_fetches_three_at_once
where: async with permits:
next: Keep all permits in use
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(max(1, limit - 1))

    async def crawl(url):
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
