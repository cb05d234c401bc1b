"""Sleeps one second again and again: what holds up the event loop once adds to the whole wait.

code: TOO_SLOW
test: test_waits_once
where: await asyncio.sleep(1)
next: Waiting without holding up the rest
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    for _ in range(int(url.split("_")[-1])):
        await asyncio.sleep(1)
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
