"""The wait happens in a thread, so it may block there."""

import asyncio
import time


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.to_thread(time.sleep, int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
