"""Gives up a fetch that takes more than half a minute.

code: RESULT; also: RACE
test: test_a_limit_of_one_and_a_limit_that_is_not_reached
where: return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            return await asyncio.wait_for(fetch(url), 30)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
