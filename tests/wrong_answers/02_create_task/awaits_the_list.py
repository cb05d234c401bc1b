"""The list of tasks is awaited, which is no awaitable.

code: RAISED
test: test_takes_as_long_as_the_slowest_page
where: await tasks
next: Await each task that you start
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    await tasks
