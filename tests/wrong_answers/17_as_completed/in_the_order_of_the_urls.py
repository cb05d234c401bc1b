"""The tasks are awaited in the order of the urls: the first holds all others back.

code: ORDER; also: OUTPUT, RACE
test: test_shows_what_comes_first
where: show(url, task.result() if task.exception() is None else task.exception())
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        for url, task in zip(urls, tasks, strict=True):
            await asyncio.wait([task])
            if task.cancelled():
                show(url, asyncio.CancelledError())
            else:
                show(url, task.result() if task.exception() is None else task.exception())
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
