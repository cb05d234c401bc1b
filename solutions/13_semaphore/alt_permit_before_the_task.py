"""The permit is taken before the task is made, and a callback gives it back."""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.BoundedSemaphore(limit)
    tasks = []
    try:
        for url in urls:
            await permits.acquire()
            task = asyncio.create_task(fetch(url))
            task.add_done_callback(lambda _: permits.release())
            tasks.append(task)
        return await asyncio.gather(*tasks, return_exceptions=True)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
