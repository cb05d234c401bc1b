"""`crawl_page` is a plain function, and `gather` is handed strings.

code: BROKEN
test: test_returns_one_page
where: def crawl_page(url):
next: Your turn
"""

import asyncio
import time


def crawl_page(url):
    print(f"crawling {url}")
    time.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
