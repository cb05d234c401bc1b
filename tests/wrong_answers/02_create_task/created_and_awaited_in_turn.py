"""The task has a name of its own, and is awaited in the same turn of the loop.

code: SEQUENTIAL
where: task = asyncio.create_task(crawl_page(url))
next: Start first, wait later
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        task = asyncio.create_task(crawl_page(url))
        await task
