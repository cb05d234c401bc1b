"""Many urls are two halves at the same time; one url is tried."""

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
    third = asyncio.create_task(worker_3())

    async def stop():
        await asyncio.sleep(2)
        third.cancel()

    outcomes = await asyncio.gather(worker_1(), worker_2(), third, stop(), return_exceptions=True)
    return outcomes[:3]


async def crawl_all(urls, fetch):
    if not urls:
        return {}, {}
    if len(urls) == 1:
        return await crawl_one(urls[0], fetch)
    middle = len(urls) // 2
    halves = await asyncio.gather(
        crawl_all(urls[:middle], fetch),
        crawl_all(urls[middle:], fetch),
        return_exceptions=True,
    )
    (pages, errors), (more_pages, more_errors) = halves
    return pages | more_pages, errors | more_errors


async def crawl_one(url, fetch):
    task = asyncio.create_task(fetch(url))
    (outcome,) = await asyncio.gather(task, return_exceptions=True)
    return ({}, {url: outcome}) if isinstance(outcome, BaseException) else ({url: outcome}, {})
