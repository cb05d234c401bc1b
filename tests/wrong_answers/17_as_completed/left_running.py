"""When it is cancelled, the loop is left and the fetches go on.

code: TASK_LEAKED
test: test_shows_them_in_every_order
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
    for coming in asyncio.as_completed(tasks):
        show(*await coming)
