"""A page that is known from an earlier call is not fetched again.

code: RESULT
test: test_works_when_called_again
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


KNOWN = {}


async def crawl_all(urls, fetch):
    pages, errors = {}, {}
    new = [url for url in urls if url not in KNOWN]
    outcomes = await asyncio.gather(*map(fetch, new), return_exceptions=True)
    KNOWN.update(zip(new, outcomes, strict=True))
    for url in urls:
        kind = errors if isinstance(KNOWN[url], BaseException) else pages
        kind[url] = KNOWN[url]
    return pages, errors
