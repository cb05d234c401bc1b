"""A list of coroutine objects is taken for a list of tasks; nothing runs until it is awaited.

code: SEQUENTIAL; also: TOO_SLOW
test: test_takes_as_long_as_the_slowest_page
where: await page
next: Start first, wait later
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    pages = [crawl_page(url) for url in urls]
    for page in pages:
        await page
