"""Ends with sys.exit() as a program would, when the list is empty.

kata: 03_gather; points: 13; code: DIED
"""

import asyncio
import sys


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"

async def main(urls):
    if not urls:
        sys.exit("nothing to do")
    return await asyncio.gather(*(crawl_page(url) for url in urls))
