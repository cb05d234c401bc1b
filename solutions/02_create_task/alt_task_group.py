"""Leaving the block of a task group waits for all its tasks."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    async with asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(crawl_page(url))
