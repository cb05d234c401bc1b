"""Asks with `in` whether a place is still empty, which compares each page with ==.

code: DEADLOCK
test: test_begins_the_next_when_one_has_ended
where: await ended.wait()
next: Give back what you took
"""

import asyncio

EMPTY = object()


async def crawl_all(urls, fetch, limit):
    outcomes = [EMPTY] * len(urls)
    permits = asyncio.Semaphore(limit)
    ended = asyncio.Event()

    async def crawl(place, url):
        async with permits:
            try:
                outcomes[place] = await fetch(url)
            except Exception as error:
                outcomes[place] = error
        ended.set()

    async with asyncio.TaskGroup() as group:
        for place, url in enumerate(urls):
            group.create_task(crawl(place, url))
        while EMPTY in outcomes:
            await ended.wait()
            ended.clear()
    return outcomes
