"""The first page, then the rest in the same way."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    if urls:
        await crawl_page(urls[0])
        await main(urls[1:])
