"""The first page is awaited before the others are started.

code: TOO_SLOW; also: ORDER
test: test_takes_as_long_as_the_slowest_page
where: await asyncio.gather(*(crawl_page(url) for url in urls[1:]))
next: Start first, wait later
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    if urls:
        await crawl_page(urls[0])
    await asyncio.gather(*(crawl_page(url) for url in urls[1:]))
