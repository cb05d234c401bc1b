"""Sleeps with time.sleep in each crawl.

kata: 03_gather; points: 0; code: LOOP_BLOCKED
"""

import asyncio
import time


async def crawl_page(url):
    print(f"crawling {url}")
    time.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
