"""`asyncio.wait` raises nothing; each task is asked for its outcome."""

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
    tasks = [asyncio.ensure_future(work()) for work in (worker_1, worker_2, worker_3)]
    await asyncio.wait(tasks, timeout=2)
    tasks[2].cancel()
    await asyncio.wait(tasks)
    return [outcome_of(task) for task in tasks]


def outcome_of(task):
    if task.cancelled():
        return asyncio.CancelledError()
    return task.result() if task.exception() is None else task.exception()


async def crawl_all(urls, fetch):
    tasks = {url: asyncio.create_task(fetch(url)) for url in urls}
    if tasks:
        await asyncio.wait(tasks.values())
    failed = {
        url for url, task in tasks.items() if task.cancelled() or task.exception() is not None
    }
    pages = {url: task.result() for url, task in tasks.items() if url not in failed}
    errors = {url: outcome_of(tasks[url]) for url in failed}
    return pages, errors
