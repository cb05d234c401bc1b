"""Gathers, and computes for a third of a second in each page; says nothing false. Seven pages of
it block the loop; a few do not, also on a busy machine.

kata: 03_gather; points: 9; code: LOOP_BLOCKED
"""

import asyncio
import zlib

DATA = b"some page " * 400_000


async def crawl_page(url):
    print(f"crawling {url}")
    for _ in range(12):
        zlib.compress(DATA, 9)
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*map(crawl_page, urls))
