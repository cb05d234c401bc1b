"""Gather makes the tasks and waits for them."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    await asyncio.gather(*(crawl_page(url) for url in urls))
