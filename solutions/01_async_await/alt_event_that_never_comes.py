"""Waiting for an event that nobody sets, until the time is up."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    try:
        await asyncio.wait_for(asyncio.Event().wait(), int(url.split("_")[-1]))
    except TimeoutError:
        print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
