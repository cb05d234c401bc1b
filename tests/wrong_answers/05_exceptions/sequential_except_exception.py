"""One page after another, and a cancelled fetch ends it all.

code: SEQUENTIAL; also: RAISED, TOO_SLOW
test: test_one_failure_stops_nobody_else
where: pages[url] = await fetch(url)
next: One failure comes out, the others run on
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
    for url in urls:
        try:
            pages[url] = await fetch(url)
        except Exception as error:
            errors[url] = error
    return pages, errors
