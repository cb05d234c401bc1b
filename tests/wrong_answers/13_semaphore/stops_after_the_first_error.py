"""Begins no further fetch once one has failed.

code: UNDER_LIMIT; also: OUTPUT
test: test_a_failure_makes_room_for_the_next
where: -
next: Keep all permits in use
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)
    errors = []

    async def crawl(url):
        async with permits:
            if errors:
                return None
            try:
                return await fetch(url)
            except Exception as error:
                errors.append(error)
                raise

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
