"""Waits for an event that nobody sets.

kata: 03_gather; points: 0; code: DEADLOCK
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.Event().wait()


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
