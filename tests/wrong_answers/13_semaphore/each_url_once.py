"""Fetches a url that stands there twice only once.

code: OUTPUT
test: test_begins_the_next_when_one_has_ended
where: -
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            return await fetch(url)

    tasks = {url: crawl(url) for url in dict.fromkeys(urls)}
    outcomes = await asyncio.gather(*tasks.values(), return_exceptions=True)
    pages = dict(zip(tasks, outcomes, strict=True))
    return [pages[url] for url in urls]
