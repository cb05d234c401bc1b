"""Waiting n times 1 s is waiting n seconds."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    for _ in range(int(url.split("_")[-1])):
        await asyncio.sleep(1)
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
