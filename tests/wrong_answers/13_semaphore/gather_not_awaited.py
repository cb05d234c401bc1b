"""Does not wait for the gathering.

code: TASK_LEAKED
test: test_fetches_three_at_once
where: return asyncio.gather(*map(crawl, urls), return_exceptions=True)
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            return await fetch(url)

    return asyncio.gather(*map(crawl, urls), return_exceptions=True)
