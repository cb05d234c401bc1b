"""The seconds are handed over as text.

code: RAISED
where: await asyncio.sleep(url.split("_")[-1])
next: -
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(url.split("_")[-1])
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
