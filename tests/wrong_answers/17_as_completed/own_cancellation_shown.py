"""It takes its own cancellation for that of a fetch, and goes on.

code: CANCEL_SWALLOWED; also: OUTPUT
test: test_shows_them_in_every_order
where: except asyncio.CancelledError:
next: Who goes stops the rest
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def named(url):
        try:
            return url, await fetch(url)
        except Exception as error:
            return url, error

    tasks = [asyncio.create_task(named(url), name=url) for url in urls]
    whose = {task: url for task, url in zip(tasks, urls, strict=True)}
    pending = set(tasks)
    while pending:
        try:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            for task in pending:
                task.cancel()
            continue
        for task in done:
            show(*((whose[task], asyncio.CancelledError()) if task.cancelled() else task.result()))
