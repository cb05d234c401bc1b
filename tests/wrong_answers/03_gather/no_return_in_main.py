"""`main` gathers the pages and returns nothing.

code: RESULT
test: test_takes_as_long_as_the_slowest_page
where: await asyncio.gather(*(crawl_page(url) for url in urls))
next: -
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    await asyncio.gather(*(crawl_page(url) for url in urls))
