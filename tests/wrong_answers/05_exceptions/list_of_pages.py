"""Pages are a list, not a dict by url.

code: RESULT
test: test_one_failure_stops_nobody_else
where: -
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
    tasks = [asyncio.create_task(worker()) for worker in (worker_1, worker_2, worker_3)]
    await asyncio.sleep(2)
    tasks[2].cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def crawl_all(urls, fetch):
    outcomes = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    pages = [page for page in outcomes if not isinstance(page, BaseException)]
    errors = [error for error in outcomes if isinstance(error, BaseException)]
    return pages, errors
