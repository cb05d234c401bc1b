"""Returns the outcomes in the order in which the fetches have ended.

code: RESULT; also: RACE
test: test_fetches_three_at_once
where: -
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)
    outcomes = []

    async def crawl(url):
        async with permits:
            try:
                outcomes.append(await fetch(url))
            except Exception as error:
                outcomes.append(error)

    await asyncio.gather(*map(crawl, urls), return_exceptions=True)
    return outcomes
