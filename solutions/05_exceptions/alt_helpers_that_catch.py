"""Each helper gives an outcome and never raises, so a plain gather is enough."""

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


def stop(task):
    task.cancel("time is up")


async def main():
    tasks = [asyncio.create_task(work()) for work in (worker_1, worker_2, worker_3)]
    asyncio.get_running_loop().call_later(2, stop, tasks[2])
    return await asyncio.gather(*map(outcome_of, tasks))


async def outcome_of(work):
    try:
        return await work
    except BaseException as error:
        return error


async def crawl_all(urls, fetch):
    outcomes = await asyncio.gather(*(outcome_of(fetch(url)) for url in urls))
    both = dict(zip(urls, outcomes, strict=True))
    errors = {url: error for url, error in both.items() if isinstance(error, BaseException)}
    return {url: page for url, page in both.items() if url not in errors}, errors
