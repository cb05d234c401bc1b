"""A task group cancels the others when one fails, and an ExceptionGroup comes out.

code: RAISED
test: test_one_failure_stops_nobody_else
where: async with asyncio.TaskGroup() as group:
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
    async with asyncio.TaskGroup() as group:
        tasks = {url: group.create_task(fetch(url)) for url in urls}
    return {url: task.result() for url, task in tasks.items()}, {}
