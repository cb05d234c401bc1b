"""A wrapper of the fetch is gathered, and nobody asks for the outcomes.

code: RAISED
test: test_one_failure_stops_nobody_else
where: pages = await asyncio.gather(*[one(u) for u in urls])
next: Outcomes instead of a raise
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
    tasks = [asyncio.create_task(w()) for w in (worker_1, worker_2, worker_3)]
    await asyncio.sleep(2)
    tasks[2].cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def crawl_all(urls, fetch):
    async def one(url):
        return await fetch(url)

    pages = await asyncio.gather(*[one(u) for u in urls])
    return dict(zip(urls, pages)), {}
