"""The workers run one after another.

code: SEQUENTIAL; also: RESULT, TOO_SLOW
test: test_returns_three_outcomes
where: outcomes.append(await asyncio.create_task(worker()))
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
    outcomes = []
    for worker in (worker_1, worker_2, worker_3):
        try:
            outcomes.append(await asyncio.create_task(worker()))
        except ZeroDivisionError as error:
            outcomes.append(error)
    return outcomes


async def crawl_all(urls, fetch):
    pages, errors = {}, {}
    outcomes = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    for url, outcome in zip(urls, outcomes, strict=True):
        kind = errors if isinstance(outcome, BaseException) else pages
        kind[url] = outcome
    return pages, errors
