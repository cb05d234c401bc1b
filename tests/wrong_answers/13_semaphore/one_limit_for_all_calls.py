"""Keeps a semaphore for each limit in the module, so two calls share it.

code: UNDER_LIMIT
test: test_calls_have_limits_of_their_own
where: async with permits:
next: Whose limit is it
"""

import asyncio

PERMITS = {}


async def crawl_all(urls, fetch, limit):
    permits = PERMITS.setdefault(limit, asyncio.Semaphore(limit))

    async def crawl(url):
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
