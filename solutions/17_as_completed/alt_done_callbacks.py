"""The event loop itself calls back when a task has ended; nobody waits for a single one."""

import asyncio
import functools


async def show_as_they_come(urls, fetch, show):
    stopped = False

    def has_come(url, task):
        if stopped and task.cancelled():
            return
        if task.cancelled():
            show(url, asyncio.CancelledError())
        elif (error := task.exception()) is not None:
            show(url, error)
        else:
            show(url, task.result())

    tasks = []
    for url in urls:
        task = asyncio.create_task(fetch(url))
        task.add_done_callback(functools.partial(has_come, url))
        tasks.append(task)
    try:
        if tasks:
            await asyncio.wait(tasks)
    except asyncio.CancelledError:
        stopped = True
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
