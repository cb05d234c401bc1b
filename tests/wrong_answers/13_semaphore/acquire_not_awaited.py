"""Calls `acquire` without waiting for the permit.

code: NEVER_AWAITED
test: test_fetches_three_at_once
where: permits.acquire()
next: When there is no limit
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        permits.acquire()
        try:
            return await fetch(url)
        finally:
            permits.release()

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
