"""Takes an error out of the group of a TaskGroup, and out of a group of the fetch, too.

code: RESULT
test: test_returns_the_exception_objects
where: -
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
    pages, errors = {}, {}

    async def crawl(url):
        try:
            async with asyncio.TaskGroup() as group:
                task = group.create_task(fetch(url))
            pages[url] = task.result()
        except (Exception, asyncio.CancelledError) as error:
            while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
                [error] = error.exceptions
            errors[url] = error

    await asyncio.gather(*map(crawl, urls))
    return pages, errors
