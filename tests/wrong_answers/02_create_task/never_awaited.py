"""The tasks are created and never awaited; the end of the program cuts them off.

code: TASK_LEAKED
test: test_takes_as_long_as_the_slowest_page
where: asyncio.create_task(crawl_page(url))
next: Await each task that you start
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        asyncio.create_task(crawl_page(url))
