"""A failure is handed on as a tuple, so a page that is a tuple is taken for one.

code: RAISED
test: test_an_empty_page_is_a_page
where: errors[url] = outcome[1]
next: -
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
            return await fetch(url)
        except BaseException as error:
            return "failed", error

    for url, outcome in zip(urls, await asyncio.gather(*map(crawl, urls)), strict=True):
        if isinstance(outcome, tuple):
            errors[url] = outcome[1]
        else:
            pages[url] = outcome
    return pages, errors
