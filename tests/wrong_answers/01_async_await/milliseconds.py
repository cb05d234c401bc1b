"""The number in the name is taken for milliseconds.

code: TOO_FAST
test: test_prints_before_and_after_the_wait
where: await asyncio.sleep(int(url.split("_")[-1]) / 1000)
next: Waiting without holding up the rest
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]) / 1000)
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
