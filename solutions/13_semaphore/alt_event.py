"""One loop begins all fetches, and waits for an event when there is no room."""

import asyncio


async def crawl_all(urls, fetch, limit):
    under_way = 0
    room = asyncio.Event()
    tasks = []

    async def crawl(url):
        nonlocal under_way
        try:
            return await fetch(url)
        finally:
            under_way -= 1
            room.set()

    try:
        for url in urls:
            if under_way == limit:
                room.clear()
                await room.wait()
            under_way += 1
            tasks.append(asyncio.create_task(crawl(url)))
        return await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
