"""The seconds are handed over as text.

code: RAISED
test: test_prints_before_and_after_the_wait
where: await asyncio.sleep(url.split("_")[-1])
next: -
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(url.split("_")[-1])
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
