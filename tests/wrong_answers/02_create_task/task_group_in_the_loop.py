"""A task group for each page; leaving its block waits before the next begins.

code: SEQUENTIAL; also: TOO_SLOW
test: test_takes_as_long_as_the_slowest_page
where: group.create_task(crawl_page(url))
next: Start first, wait later
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        async with asyncio.TaskGroup() as group:
            group.create_task(crawl_page(url))
