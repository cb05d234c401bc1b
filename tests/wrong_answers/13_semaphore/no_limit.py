"""Starts all fetches at once; nothing waits for a permit.

code: OVER_LIMIT
test: test_fetches_three_at_once
where: return await asyncio.gather(*map(fetch, urls), return_exceptions=True)
next: When there is no limit
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    return await asyncio.gather(*map(fetch, urls), return_exceptions=True)
