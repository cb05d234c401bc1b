"""Uses a semaphore for threads, which blocks the loop.

code: LOOP_BLOCKED
test: test_fetches_three_at_once
where: with permits:
next: A permit for each
"""

import asyncio
import threading


async def crawl_all(urls, fetch, limit):
    permits = threading.Semaphore(limit)

    async def crawl(url):
        with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
