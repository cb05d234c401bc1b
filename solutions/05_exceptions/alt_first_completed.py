"""As long as a fetch is under way, wait for the next that ends."""

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
    return [
        *await asyncio.gather(worker_1(), worker_2(), return_exceptions=True),
        await outcome_of_cancelled(third),
    ]


async def outcome_of_cancelled(task):
    task.cancel()
    try:
        return await task
    except asyncio.CancelledError as error:
        return error


async def crawl_all(urls, fetch):
    pages, errors = {}, {}
    url_of = {asyncio.create_task(fetch(url)): url for url in urls}
    pending = set(url_of)
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if task.cancelled() or task.exception() is not None:
                errors[url_of[task]] = await error_of(task)
            else:
                pages[url_of[task]] = await task
    return pages, errors


async def error_of(task):
    (error,) = await asyncio.gather(task, return_exceptions=True)
    return error
