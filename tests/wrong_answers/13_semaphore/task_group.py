"""Runs the fetches in a group, so the first error ends all of them.

code: RAISED
test: test_a_failure_makes_room_for_the_next
where: async with asyncio.TaskGroup() as group:
next: The rest stays as it was
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    permits = asyncio.Semaphore(limit)

    async def crawl(url):
        async with permits:
            return await fetch(url)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(crawl(url)) for url in urls]
    return [task.result() for task in tasks]
