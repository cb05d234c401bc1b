"""An async generator gives the tasks back as they end, as `as_completed` does from 3.13 on."""

import asyncio
import contextlib


async def show_as_they_come(urls, fetch, show):
    whose = {asyncio.ensure_future(fetch(url)): url for url in urls}
    try:
        async with contextlib.aclosing(as_they_end(whose)) as ended:
            async for task in ended:
                failure = asyncio.CancelledError() if task.cancelled() else task.exception()
                show(whose[task], task.result() if failure is None else failure)
    finally:
        for task in whose:
            task.cancel()
        await asyncio.gather(*whose, return_exceptions=True)


async def as_they_end(tasks):
    ended = asyncio.Queue()
    for task in tasks:
        task.add_done_callback(ended.put_nowait)
    for _ in tasks:
        yield await ended.get()
