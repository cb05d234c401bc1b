"""The third worker is neither cancelled nor awaited.

code: TASK_LEAKED
test: test_returns_three_outcomes
where: third = asyncio.create_task(worker_3())
next: One failure comes out, the others run on
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
    third = asyncio.create_task(worker_3())
    outcomes = await asyncio.gather(worker_1(), worker_2(), return_exceptions=True)
    return [*outcomes, asyncio.CancelledError()]


async def crawl_all(urls, fetch):
    pages, errors = {}, {}
    outcomes = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    for url, outcome in zip(urls, outcomes, strict=True):
        kind = errors if isinstance(outcome, BaseException) else pages
        kind[url] = outcome
    return pages, errors
