"""Forgets the await before the sleep.

kata: 03_gather; points: 0; code: NEVER_AWAITED
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
