"""A bracket is never closed.

code: BROKEN
test: test_takes_as_long_as_the_slowest_page
where: tasks.append(asyncio.create_task(crawl_page(url))
next: -
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = []
    for url in urls:
        tasks.append(asyncio.create_task(crawl_page(url))
    for task in tasks:
        await task
