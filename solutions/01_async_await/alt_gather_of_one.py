"""Gathering a single page at a time overlaps nothing."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await asyncio.gather(crawl_page(url))
