"""`exception()` of a fetch that was cancelled raises.

code: RAISED
test: test_counts_a_cancelled_fetch_as_a_failure
where: if task.exception() is not None:
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
    tasks = {url: asyncio.create_task(fetch(url)) for url in urls}
    await asyncio.gather(*tasks.values(), return_exceptions=True)
    pages, errors = {}, {}
    for url, task in tasks.items():
        if task.exception() is not None:
            errors[url] = task.exception()
        else:
            pages[url] = task.result()
    return pages, errors
