"""`crawl_page` prints its lines and returns nothing.

code: RESULT
test: test_returns_one_page
where: print(f"OK {url}")
next: -
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
