"""`crawl_page` is called and not awaited, so no page is crawled.

code: NEVER_AWAITED
test: test_crawls_one_page_after_another
where: crawl_page(url)
next: Calling is not running
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        crawl_page(url)
