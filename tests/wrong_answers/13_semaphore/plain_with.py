"""Uses `with` for `async with`.

code: RESULT; also: HARDCODED, OUTPUT, TOO_FAST
test: test_fetches_three_at_once
where: return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        with permits:
            return await fetch(url)

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
