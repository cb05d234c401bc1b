"""The wait happens in a thread."""

import asyncio
import time


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.to_thread(time.sleep, int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*map(crawl_page, urls))
