"""A cancellation counts as the error of the page, even the crawl's own, which it takes back.

code: CANCEL_SWALLOWED
where: except asyncio.CancelledError as error:
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
    pages, errors = {}, {}
    for url, task in tasks.items():
        try:
            pages[url] = await task
        except asyncio.CancelledError as error:
            asyncio.current_task().uncancel()
            errors[url] = error
        except Exception as error:
            errors[url] = error
    return pages, errors
