"""A rewritten `crawl_page` blocks the event loop, so the tasks cannot overlap.

code: LOOP_BLOCKED
test: test_takes_as_long_as_the_slowest_page
where: time.sleep(int(url.split("_")[-1]))
next: When a task begins
"""

import asyncio
import time


async def crawl_page(url):
    print(f"crawling {url}")
    time.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    for task in tasks:
        await task
