"""A cancelled `gather` ends with the first of its fetches; slower ones are still stopping.

code: TASK_LEAKED
where: await asyncio.gather(*map(one, urls))
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
    tasks = [asyncio.create_task(worker()) for worker in (worker_1, worker_2, worker_3)]
    await asyncio.sleep(2)
    tasks[2].cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def crawl_all(urls, fetch):
    pages, errors = {}, {}

    async def one(url):
        try:
            pages[url] = await fetch(url)
        except asyncio.CancelledError as error:
            if asyncio.current_task().cancelling():
                raise
            errors[url] = error
        except Exception as error:
            errors[url] = error

    await asyncio.gather(*map(one, urls))
    return pages, errors
