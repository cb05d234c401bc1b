"""The outcomes are asked for right after `cancel()`, before the tasks have ended.

code: RAISED
test: test_returns_three_outcomes
where: return [task.result() for task in tasks]
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
    return [task.result() for task in tasks]


async def crawl_all(urls, fetch):
    pages, errors = {}, {}
    outcomes = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    for url, outcome in zip(urls, outcomes, strict=True):
        kind = errors if isinstance(outcome, BaseException) else pages
        kind[url] = outcome
    return pages, errors
