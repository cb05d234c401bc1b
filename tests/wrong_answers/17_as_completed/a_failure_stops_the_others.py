"""The first exception ends the task group, which cancels all that have not come.

code: RAISED; also: OUTPUT
test: test_shows_failures_too
where: async with asyncio.TaskGroup() as group:
next: Nothing is left out
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    async def fetch_and_show(url):
        show(url, await fetch(url))

    async with asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(fetch_and_show(url))
