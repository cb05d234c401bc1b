"""A generator creates each task when the loop before it has been waited for.

code: SEQUENTIAL; also: TOO_SLOW
test: test_takes_as_long_as_the_slowest_page
where: tasks = (asyncio.create_task(crawl_page(url)) for url in urls)
next: Start first, wait later
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = (asyncio.create_task(crawl_page(url)) for url in urls)
    for task in tasks:
        await task
