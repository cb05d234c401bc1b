"""Replaces asyncio.sleep by one that does not wait.

kata: 03_gather; points: 1; code: TOO_FAST, UNPROVEN
"""

import asyncio


async def at_once(delay, result=None):
    return result


asyncio.sleep = at_once


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
