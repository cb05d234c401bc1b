"""The dicts outlive the call, so a second crawl returns the first one's pages too.

code: RESULT
test: test_works_when_called_again
where: return dict(pages), dict(errors)
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


pages, errors = {}, {}


async def main():
    tasks = [asyncio.create_task(worker()) for worker in (worker_1, worker_2, worker_3)]
    await asyncio.sleep(2)
    tasks[2].cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def crawl_all(urls, fetch):
    outcomes = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    for url, outcome in zip(urls, outcomes):
        (errors if isinstance(outcome, BaseException) else pages)[url] = outcome
    return dict(pages), dict(errors)
