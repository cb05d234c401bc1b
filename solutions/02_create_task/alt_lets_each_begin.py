"""A turn of the event loop after each task: every page begins before the next task is created."""

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
