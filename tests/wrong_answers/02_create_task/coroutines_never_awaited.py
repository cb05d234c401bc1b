"""The coroutine objects are collected and nobody awaits them.

code: NEVER_AWAITED
test: test_takes_as_long_as_the_slowest_page
where: pages.append(crawl_page(url))
next: A task wraps a coroutine
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    pages = []
    for url in urls:
        pages.append(crawl_page(url))
