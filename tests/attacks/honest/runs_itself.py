"""Calls asyncio.run at the end of the file, without asking whether it is the program.

kata: 03_gather; points: 0; code: BROKEN
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))

asyncio.run(main(["url_1"]))
