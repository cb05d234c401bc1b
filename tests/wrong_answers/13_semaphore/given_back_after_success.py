"""Gives the permit back only if the fetch returned a page.

code: UNDER_LIMIT
test: test_a_failure_makes_room_for_the_next
where: await permits.acquire()
next: Keep all permits in use
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        await permits.acquire()
        page = await fetch(url)
        permits.release()
        return page

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
