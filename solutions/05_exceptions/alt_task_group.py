"""Children that catch everything never disturb their group."""

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
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(outcome_of(work())) for work in (worker_1, worker_2, worker_3)]
        asyncio.get_running_loop().call_later(2, tasks[2].cancel)
    return [task.result() for task in tasks]


async def outcome_of(work):
    try:
        return await work
    except (Exception, asyncio.CancelledError) as error:
        return error


async def crawl_all(urls, fetch):
    pages, errors = {}, {}

    async def crawl(url):
        try:
            pages[url] = await fetch(url)
        except (Exception, asyncio.CancelledError) as error:
            errors[url] = error

    async with asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(crawl(url))
    return pages, errors
