"""It asks the fetches to stop and has ended before they have.

code: TASK_LEAKED
test: test_is_cancelled_at_every_step
where: tasks = [asyncio.create_task(named(url)) for url in urls]
next: Who goes stops the rest
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def named(url):
        try:
            return url, await fetch(url)
        except (Exception, asyncio.CancelledError) as error:
            return url, error

    tasks = [asyncio.create_task(named(url)) for url in urls]
    try:
        for coming in asyncio.as_completed(tasks):
            show(*await coming)
    finally:
        for task in tasks:
            task.cancel()
