"""Keeps its outcomes in the module, so a second call returns those of the first as well.

code: RESULT
test: test_calls_have_limits_of_their_own
where: return [OUTCOMES[number] for number in range(len(urls))]
next: The rest stays as it was
"""

import asyncio

OUTCOMES = {}


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(number, url):
        async with permits:
            try:
                page = await fetch(url)
            except Exception as error:
                page = error
            OUTCOMES.setdefault(number, page)

    await asyncio.gather(*map(crawl, range(len(urls)), urls), return_exceptions=True)
    return [OUTCOMES[number] for number in range(len(urls))]
