"""Take one of those that have ended, and look again at once: the others are still in the list."""

import asyncio


async def show_as_they_come(urls, fetch, show):
    tasks = [asyncio.create_task(fetch(url), name=url) for url in urls]
    waiting = list(tasks)
    try:
        while waiting:
            done, _ = await asyncio.wait(waiting, return_when="FIRST_COMPLETED")
            task = done.pop()
            waiting.remove(task)
            try:
                outcome = task.result()
            except (Exception, asyncio.CancelledError) as error:
                outcome = error
            show(task.get_name(), outcome)
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
