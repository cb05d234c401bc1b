"""Fetches a second time when a fetch has failed.

code: OUTPUT
test: test_a_failure_makes_room_for_the_next
where: return await fetch(url) (2 of 2)
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            try:
                return await fetch(url)
            except Exception:
                return await fetch(url)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
