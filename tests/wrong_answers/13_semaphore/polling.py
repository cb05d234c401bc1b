"""Asks again and again whether the next fetch may begin.

code: LIVELOCK
test: test_fetches_three_at_once
where: await asyncio.sleep(0)
next: A permit for each
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    tasks = []
    for url in urls:
        while sum(not task.done() for task in tasks) >= limit:
            await asyncio.sleep(0)
        tasks.append(asyncio.create_task(fetch(url)))
    return await asyncio.gather(*tasks, return_exceptions=True)
