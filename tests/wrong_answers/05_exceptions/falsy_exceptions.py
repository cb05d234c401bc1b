"""An exception is asked whether it is true, and one whose class has a length is not.

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
            return await fetch(url), None
        except BaseException as error:
            return None, error

    for url, (page, error) in zip(urls, await asyncio.gather(*map(crawl, urls)), strict=True):
        if error:
            errors[url] = error
        else:
            pages[url] = page
    return pages, errors
