"""Awaits the page, too, if it can be awaited.

code: RESULT
test: test_begins_the_next_when_one_has_ended
where: return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
next: The rest stays as it was
"""

import asyncio
import inspect


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            page = await fetch(url)
            return await page if inspect.isawaitable(page) else page

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
