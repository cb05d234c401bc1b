"""A gather for each page instead of one for all.

code: SEQUENTIAL; also: TOO_SLOW
test: test_takes_as_long_as_the_slowest_page
where: await asyncio.gather(crawl_page(url))
next: Start first, wait later
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await asyncio.gather(crawl_page(url))
