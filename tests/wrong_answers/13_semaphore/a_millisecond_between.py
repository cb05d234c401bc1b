"""Lets the server rest for a millisecond after each fetch, with the permit in hand.

code: UNDER_LIMIT; also: TOO_SLOW
test: test_fetches_three_at_once
where: async with permits:
next: Keep all permits in use
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            try:
                return await fetch(url)
            finally:
                await asyncio.sleep(0.001)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
