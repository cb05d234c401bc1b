"""Asking the tasks again and again whether they have ended.

code: LIVELOCK
test: test_one_failure_stops_nobody_else
where: await asyncio.sleep(0)
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
    tasks = {url: asyncio.create_task(fetch(url)) for url in urls}
    while not all(task.done() for task in tasks.values()):
        await asyncio.sleep(0)
    outcomes = await asyncio.gather(*tasks.values(), return_exceptions=True)
    pages, errors = {}, {}
    for url, outcome in zip(urls, outcomes):
        (errors if isinstance(outcome, BaseException) else pages)[url] = outcome
    return pages, errors
