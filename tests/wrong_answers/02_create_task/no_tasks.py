"""The pages are awaited in turn, without tasks.

code: SEQUENTIAL; also: TOO_SLOW
test: test_takes_as_long_as_the_slowest_page
where: await crawl_page(url)
next: Start first, wait later
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
