"""Keeps outcomes by url, so a url that stands there twice has its last outcome twice.

code: RESULT
test: test_begins_the_next_when_one_has_ended
where: return [outcomes[url] for url in urls]
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)
    outcomes = {}

    async def crawl(url):
        async with permits:
            try:
                outcomes[url] = await fetch(url)
            except Exception as error:
                outcomes[url] = error

    await asyncio.gather(*map(crawl, urls), return_exceptions=True)
    return [outcomes[url] for url in urls]
