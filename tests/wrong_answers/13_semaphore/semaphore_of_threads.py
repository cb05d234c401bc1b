"""Uses a semaphore for threads, which blocks the loop.

code: LOOP_BLOCKED
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
