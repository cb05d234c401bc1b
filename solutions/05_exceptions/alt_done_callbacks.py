"""Callbacks of the tasks sort their outcomes; the last callback ends the wait."""

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
    first, second, third = map(asyncio.create_task, (worker_1(), worker_2(), worker_3()))
    async with asyncio.timeout(2.5):
        await asyncio.sleep(2)
        third.cancel("too slow")
        return await asyncio.gather(first, second, third, return_exceptions=True)


async def crawl_all(urls, fetch):
    pages, errors = {}, {}
    running = {}
    over = asyncio.Event()

    def ended(task):
        url = running.pop(task)
        if task.cancelled():
            errors[url] = asyncio.CancelledError()
        elif (error := task.exception()) is not None:
            errors[url] = error
        else:
            pages[url] = task.result()
        if not running:
            over.set()

    for url in urls:
        task = asyncio.create_task(fetch(url))
        running[task] = url
        task.add_done_callback(ended)
    if running:
        await over.wait()
    return pages, errors
