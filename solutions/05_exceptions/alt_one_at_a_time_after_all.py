"""All have ended before the first is looked at, so a try around each await is enough."""

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
    tasks = [asyncio.create_task(work()) for work in (worker_1, worker_2, worker_3)]
    await asyncio.wait(tasks, timeout=2)
    tasks[2].cancel()
    outcomes = []
    for task in tasks:
        try:
            outcomes.append(await task)
        except (ZeroDivisionError, asyncio.CancelledError) as error:
            outcomes.append(error)
    return outcomes


async def crawl_all(urls, fetch):
    tasks = {url: asyncio.create_task(fetch(url)) for url in urls}
    await asyncio.gather(*tasks.values(), return_exceptions=True)
    pages, errors = {}, {}
    for url, task in tasks.items():
        try:
            pages[url] = task.result()
        except (Exception, asyncio.CancelledError) as error:
            errors[url] = error
    return pages, errors
