"""Is right, and writes what it does to stderr.

kata: 03_gather; points: 14; code: -
"""

import asyncio
import sys


async def crawl_page(url):
    print(f"crawling {url}")
    print("debug", url, file=sys.stderr)
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
