"""A turn of the event loop after each task: a page of 0 s ends before the others are started.

code: ORDER
test: test_starts_any_number_of_pages
where: tasks.append(asyncio.create_task(crawl_page(url)))
next: When a task begins
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = []
    for url in urls:
        tasks.append(asyncio.create_task(crawl_page(url)))
        await asyncio.sleep(0)
    for task in tasks:
        await task
