"""Leaves out pages that are empty.

code: RESULT
test: test_fetches_three_at_once
where: return [outcome for outcome in outcomes if outcome]
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            return await fetch(url)

    outcomes = await asyncio.gather(*map(crawl, urls), return_exceptions=True)
    return [outcome for outcome in outcomes if outcome]
