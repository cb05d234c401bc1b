"""Crawls in threads of its own that sleep, and joins them on the loop's thread.

kata: 03_gather; points: 2; code: LOOP_BLOCKED, OUTPUT, TOO_FAST, ORDER
"""

import asyncio
import threading


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    threads = [threading.Thread(target=asyncio.run, args=(crawl_page(url),)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [f"page {url}" for url in urls]
