"""A task group of small coroutines that never fail: each looks at the task of its fetch."""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async with asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(show_when_it_comes(url, fetch, show))


async def show_when_it_comes(url, fetch, show):
    task = asyncio.create_task(fetch(url))
    try:
        await asyncio.wait([task])
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait([task])
    if task.cancelled():
        show(url, asyncio.CancelledError(f"{url} was cancelled"))
    elif task.exception() is not None:
        show(url, task.exception())
    else:
        show(url, task.result())
