"""After the cancel, `wait` comes back at the first task that has ended; the others may not have.

code: RAISED
test: test_cancels_the_third_worker_not_before_its_time
where: return task.exception() or task.result()
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
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    return [outcome_of(task) for task in tasks]


def outcome_of(task):
    if task.cancelled():
        return asyncio.CancelledError()
    return task.exception() or task.result()


async def crawl_all(urls, fetch):
    pages, errors = {}, {}
    outcomes = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    for url, outcome in zip(urls, outcomes, strict=True):
        kind = errors if isinstance(outcome, BaseException) else pages
        kind[url] = outcome
    return pages, errors
