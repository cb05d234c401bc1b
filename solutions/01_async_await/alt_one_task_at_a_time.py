"""A task for each page, awaited at once, is as sequential as a plain await."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await asyncio.create_task(crawl_page(url))
