"""A task that sleeps is the clock, and the task that ends first decides."""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    task = asyncio.create_task(fetch(url))
    await race_with_clock([task], seconds)
    return default if task.cancelled() else task.result()


async def race_with_clock(tasks, seconds):
    clock = asyncio.create_task(asyncio.sleep(seconds))
    try:
        while not clock.done() and not all(task.done() for task in tasks):
            running = [task for task in [clock, *tasks] if not task.done()]
            await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in [clock, *tasks]:
            task.cancel()
        await asyncio.gather(clock, *tasks, return_exceptions=True)


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    await race_with_clock(tasks, seconds)
    return [task.result() for task in tasks if not task.cancelled()]
