"""Lets the first error come out, and leaves the other fetches running.

code: RAISED
test: test_a_failure_makes_room_for_the_next
where: return await asyncio.gather(*map(crawl, urls))
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls))
