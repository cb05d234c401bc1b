"""Outcomes as they come; each knows its url."""

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
    outcomes = [None, None, None]
    third = asyncio.create_task(worker_3())
    asyncio.get_running_loop().call_later(2, third.cancel)
    for arrival in asyncio.as_completed(
        [outcome_of(0, worker_1()), outcome_of(1, worker_2()), outcome_of(2, third)]
    ):
        place, outcome = await arrival
        outcomes[place] = outcome
    return outcomes


async def outcome_of(place, work):
    try:
        return place, await work
    except BaseException as error:
        return place, error


async def crawl_all(urls, fetch):
    tasks = [asyncio.create_task(crawl(url, fetch)) for url in urls]
    both = {}, {}
    for arrival in asyncio.as_completed(tasks):
        failed, url, outcome = await arrival
        both[failed][url] = outcome
    return both


async def crawl(url, fetch):
    try:
        return False, url, await fetch(url)
    except BaseException as error:
        return True, url, error
