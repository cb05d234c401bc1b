"""Is right but for a line of debugging that was left in.

kata: 03_gather; points: 0; code: OUTPUT
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print("DEBUG", url)
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
