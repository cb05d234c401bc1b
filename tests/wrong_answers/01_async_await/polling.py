"""Giving up control with `sleep(0)` until the time is up, instead of waiting.

code: LIVELOCK
test: test_prints_before_and_after_the_wait
where: await asyncio.sleep(0)
next: Waiting without holding up the rest
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    loop = asyncio.get_running_loop()
    end = loop.time() + int(url.split("_")[-1])
    while loop.time() < end:
        await asyncio.sleep(0)
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
