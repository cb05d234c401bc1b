"""`asyncio.wait` for all tasks; it refuses an empty list."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    if tasks:
        await asyncio.wait(tasks)
