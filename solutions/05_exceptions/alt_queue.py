"""Each fetch reports to a queue how it has ended."""

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
    reports = asyncio.Queue()
    tasks = [asyncio.create_task(work()) for work in (worker_1, worker_2, worker_3)]
    for task in tasks:
        task.add_done_callback(reports.put_nowait)
    asyncio.get_running_loop().call_at(asyncio.get_running_loop().time() + 2, tasks[2].cancel)
    for _ in tasks:
        await reports.get()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def crawl_all(urls, fetch):
    reports = asyncio.Queue()
    fetches = [asyncio.create_task(report(url, fetch, reports)) for url in urls]
    pages, errors = {}, {}
    for _ in urls:
        url, page, error = await reports.get()
        if error is None:
            pages[url] = page
        else:
            errors[url] = error
    await asyncio.gather(*fetches)
    return pages, errors


async def report(url, fetch, reports):
    try:
        reports.put_nowait((url, await fetch(url), None))
    except BaseException as error:
        reports.put_nowait((url, None, error))
