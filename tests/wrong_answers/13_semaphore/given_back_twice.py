"""Gives the permit of a fetch that failed back twice.

code: OVER_LIMIT
test: test_a_failure_makes_room_for_the_next
where: return await fetch(url)
next: Give back what you took
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        await permits.acquire()
        try:
            return await fetch(url)
        except Exception as error:
            permits.release()
            return error
        finally:
            permits.release()

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
