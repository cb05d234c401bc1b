"""Ten pages at a time, so each batch waits for the batch before it.

code: TOO_SLOW
test: test_returns_pages_in_the_order_of_the_urls
where: pages += await asyncio.gather(*map(crawl_page, urls[start : start + 10]))
next: Hand over calls, not results
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    pages = []
    for start in range(0, len(urls), 10):
        pages += await asyncio.gather(*map(crawl_page, urls[start : start + 10]))
    return pages
