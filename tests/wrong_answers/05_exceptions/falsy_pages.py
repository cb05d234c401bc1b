"""An outcome is taken for a page if it is not empty.

code: RESULT
test: test_an_empty_page_is_a_page
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
    outcomes = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    for url, outcome in zip(urls, outcomes):
        if isinstance(outcome, BaseException):
            errors[url] = outcome
        elif outcome:
            pages[url] = outcome
    return pages, errors
