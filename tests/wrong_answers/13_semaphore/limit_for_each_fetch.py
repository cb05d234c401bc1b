"""Keeps a semaphore for each fetch, so two calls with the same fetch share it.

code: UNDER_LIMIT
test: test_calls_have_limits_of_their_own
where: async with permits:
next: Whose limit is it
"""

import asyncio

kept = {}


async def crawl_all(urls, fetch, limit):
    permits = kept.setdefault((fetch, limit), asyncio.Semaphore(limit))

    async def crawl(url):
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
