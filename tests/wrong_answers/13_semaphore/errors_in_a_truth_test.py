"""Takes an error that is false in a truth test for no error.

code: RAISED
test: test_a_failure_makes_room_for_the_next
where: return [task.exception() or task.result() for task in tasks]
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            return await fetch(url)

    tasks = [asyncio.ensure_future(crawl(url)) for url in urls]
    await asyncio.gather(*tasks, return_exceptions=True)
    return [task.exception() or task.result() for task in tasks]
