"""The wait happens in a pool of threads of its own."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


async def crawl_page(url):
    print(f"crawling {url}")
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as pool:
        await loop.run_in_executor(pool, time.sleep, int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
