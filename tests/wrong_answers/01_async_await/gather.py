"""All pages are crawled at once, where one after another was asked for.

code: CONCURRENT; also: TOO_FAST
test: test_crawls_one_page_after_another
where: await asyncio.gather(*(crawl_page(url) for url in urls))
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    await asyncio.gather(*(crawl_page(url) for url in urls))
