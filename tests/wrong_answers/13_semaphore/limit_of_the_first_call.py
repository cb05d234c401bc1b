"""Makes a semaphore for the whole program when it is called for the first time.

code: OVER_LIMIT
test: test_calls_have_limits_of_their_own
where: return await fetch(url)
next: A permit for each
"""

import asyncio

permits = None


async def crawl_all(urls, fetch, limit):
    global permits
    if permits is None:
        permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
