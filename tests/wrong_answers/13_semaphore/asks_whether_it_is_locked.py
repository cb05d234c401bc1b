"""Waits only once for a permit, and begins then without one.

code: OVER_LIMIT
test: test_begins_the_next_when_one_has_ended
where: return await fetch(url) (1 of 2)
next: When there is no limit
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        if permits.locked():
            await asyncio.sleep(1)
            return await fetch(url)
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
