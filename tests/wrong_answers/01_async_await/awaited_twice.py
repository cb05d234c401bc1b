"""The same coroutine object is awaited twice.

code: RAISED
test: test_crawls_one_page_after_another
where: await page (2 of 2)
next: Calling is not running
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        page = crawl_page(url)
        await page
        await page
