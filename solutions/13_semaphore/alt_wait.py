"""A set of tasks that is filled up whenever some of them have ended."""

import asyncio


async def crawl_all(urls, fetch, limit):
    tasks, running = [], set()
    try:
        for url in urls:
            if len(running) == limit:
                _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            task = asyncio.create_task(fetch(url))
            tasks.append(task)
            running.add(task)
        if running:
            await asyncio.wait(running)
    finally:
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    return outcomes
