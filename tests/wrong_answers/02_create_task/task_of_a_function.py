"""`create_task` gets the function instead of a call of it.

code: RAISED
test: test_takes_as_long_as_the_slowest_page
where: tasks = [asyncio.create_task(crawl_page) for url in urls]
next: A task wraps a coroutine
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page) for url in urls]
    for task in tasks:
        await task
