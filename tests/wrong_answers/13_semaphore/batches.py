"""As many as allowed at a time, so each batch waits for the slowest of the one before.

code: UNDER_LIMIT; also: OUTPUT
test: test_fetches_three_at_once
where: outcomes += await asyncio.gather(*batch, return_exceptions=True)
next: Keep all permits in use
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    outcomes = []
    for begin in range(0, len(urls), limit):
        batch = [fetch(url) for url in urls[begin : begin + limit]]
        outcomes += await asyncio.gather(*batch, return_exceptions=True)
    return outcomes
