"""A gather for each page instead of one for all.

code: SEQUENTIAL; also: TOO_SLOW
test: test_takes_as_long_as_the_slowest_page
where: pages += await asyncio.gather(crawl_page(url))
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
    for url in urls:
        pages += await asyncio.gather(crawl_page(url))
    return pages
