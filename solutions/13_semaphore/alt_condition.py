"""A number that everyone changes, and a condition to wait for it."""

import asyncio


async def crawl_all(urls, fetch, limit):
    under_way = 0
    changed = asyncio.Condition()

    async def crawl(url):
        nonlocal under_way
        async with changed:
            await changed.wait_for(lambda: under_way < limit)
            under_way += 1
        try:
            return await fetch(url)
        except Exception as error:
            return error
        finally:
            under_way -= 1
            async with changed:
                changed.notify()

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(crawl(url)) for url in urls]
    return [task.result() for task in tasks]
