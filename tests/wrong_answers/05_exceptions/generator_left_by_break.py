"""`break` leaves an async generator before its end, and its `finally` has not run.

code: CLEANUP_MISSED
test: test_one_failure_stops_nobody_else
where: async for url, outcome in outcomes_of(urls, fetch):
next: -
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


async def outcomes_of(urls, fetch):
    outcomes = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    try:
        for url, outcome in zip(urls, outcomes, strict=True):
            yield url, outcome
    finally:
        outcomes.clear()


async def crawl_all(urls, fetch):
    pages, errors = {}, {}
    async for url, outcome in outcomes_of(urls, fetch):
        kind = errors if isinstance(outcome, BaseException) else pages
        kind[url] = outcome
        if len(pages) + len(errors) == len(urls):
            break
    return pages, errors
