"""The last page of the list is started first.

code: ORDER
test: test_starts_all_pages_before_it_waits
where: tasks = [asyncio.create_task(crawl_page(url)) for url in reversed(urls)]
next: When a task begins
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in reversed(urls)]
    for task in tasks:
        await task
