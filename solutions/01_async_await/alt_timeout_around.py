"""Deadlines that never come change nothing."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        async with asyncio.timeout(None):
            await asyncio.wait_for(crawl_page(url), None)
