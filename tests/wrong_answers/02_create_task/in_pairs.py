"""Two pages at a time, so each pair waits for the pair before it.

code: TOO_SLOW
test: test_takes_as_long_as_the_slowest_page
where: await asyncio.gather(*(crawl_page(url) for url in urls[start : start + 2]))
next: Start first, wait later
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for start in range(0, len(urls), 2):
        await asyncio.gather(*(crawl_page(url) for url in urls[start : start + 2]))
