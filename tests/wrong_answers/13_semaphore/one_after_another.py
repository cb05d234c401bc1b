"""Awaits each fetch in the loop: one at a time, whatever is allowed.

code: SEQUENTIAL; also: UNDER_LIMIT
test: test_fetches_three_at_once
where: outcomes.append(await fetch(url))
next: Keep all permits in use
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)
    outcomes = []
    for url in urls:
        async with permits:
            try:
                outcomes.append(await fetch(url))
            except Exception as error:
                outcomes.append(error)
    return outcomes
