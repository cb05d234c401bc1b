"""Does not wait but moves the loop's clock forward, so that all that is recorded agrees with
itself.

kata: 03_gather; points: 1; code: UNPROVEN, TOO_FAST
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    asyncio.get_running_loop().clock.advance(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    loop = asyncio.get_running_loop()
    for url in urls:
        print(f"crawling {url}")
    begin = loop.clock.ticks
    for url in sorted(urls, key=lambda url: int(url.split("_")[-1])):
        loop.clock.ticks = begin + int(url.split("_")[-1]) * 1_000_000
        print(f"OK {url}")
    return [f"page {url}" for url in urls]
