"""Forks for each page, and never waits for the children.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, ORDER, CLEANUP_MISSED
"""

import os
import time


async def crawl_page(url):
    print(f"crawling {url}", flush=True)
    if os.fork() == 0:
        time.sleep(int(url.split("_")[-1]))
        print(f"OK {url}", flush=True)
        os._exit(0)
    return f"page {url}"


async def main(urls):
    return [await crawl_page(url) for url in urls]
