"""`except Exception` in each crawl misses a fetch that was cancelled.

code: RAISED
test: test_counts_a_cancelled_fetch_as_a_failure
where: await asyncio.gather(*map(crawl, urls))
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

    async def crawl(url):
        try:
            pages[url] = await fetch(url)
        except Exception as error:
            errors[url] = error

    await asyncio.gather(*map(crawl, urls))
    return pages, errors
