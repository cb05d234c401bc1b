"""A task group is given results: each call is awaited before it becomes a task.

code: RAISED
test: test_takes_as_long_as_the_slowest_page
where: tasks = [group.create_task(await crawl_page(url)) for url in urls]
next: Hand over calls, not results
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(await crawl_page(url)) for url in urls]
    return [task.result() for task in tasks]
