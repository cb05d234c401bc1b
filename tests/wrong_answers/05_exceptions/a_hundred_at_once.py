"""No more than a hundred fetches at the same time.

code: UNDER_LIMIT
test: test_fetches_any_number_at_the_same_time
where: outcomes = await asyncio.gather(*map(crawl, urls), return_exceptions=True)
next: Your turn
"""

import asyncio


async def worker_1():
    await asyncio.sleep(1)
    return 1


async def worker_2():
    await asyncio.sleep(2)
    return 2 / 0


async def worker_3():
    await asyncio.sleep(3)
    return 3


async def main():
    tasks = [asyncio.create_task(worker()) for worker in (worker_1, worker_2, worker_3)]
    await asyncio.sleep(2)
    tasks[2].cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def crawl_all(urls, fetch):
    pages, errors = {}, {}
    places = asyncio.Semaphore(100)

    async def crawl(url):
        async with places:
            return await fetch(url)

    outcomes = await asyncio.gather(*map(crawl, urls), return_exceptions=True)
    for url, outcome in zip(urls, outcomes, strict=True):
        kind = errors if isinstance(outcome, BaseException) else pages
        kind[url] = outcome
    return pages, errors
