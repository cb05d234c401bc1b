"""Cancels the third worker 0.2 s after the second has failed.

code: TOO_SLOW; also: RESULT
test: test_returns_three_outcomes
where: await asyncio.sleep(2.2)
next: Cancelled is an outcome too
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
    tasks = [asyncio.create_task(work()) for work in (worker_1, worker_2, worker_3)]
    await asyncio.sleep(2.2)
    tasks[2].cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def crawl_all(urls, fetch):
    outcomes = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    pages, errors = {}, {}
    for url, outcome in zip(urls, outcomes):
        (errors if isinstance(outcome, BaseException) else pages)[url] = outcome
    return pages, errors
