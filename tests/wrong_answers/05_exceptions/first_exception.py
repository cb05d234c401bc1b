"""`asyncio.wait` comes back at the first failure, and the rest is left running.

code: TASK_LEAKED; also: RAISED
test: test_one_failure_stops_nobody_else
where: tasks = {url: asyncio.create_task(fetch(url)) for url in urls}
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
    tasks = [asyncio.create_task(worker()) for worker in (worker_1, worker_2, worker_3)]
    await asyncio.sleep(2)
    tasks[2].cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def crawl_all(urls, fetch):
    tasks = {url: asyncio.create_task(fetch(url)) for url in urls}
    await asyncio.wait(tasks.values(), return_when=asyncio.FIRST_EXCEPTION)
    pages, errors = {}, {}
    for url, task in tasks.items():
        if task.done():
            if task.cancelled() or task.exception() is not None:
                errors[url] = asyncio.CancelledError() if task.cancelled() else task.exception()
            else:
                pages[url] = task.result()
    return pages, errors
