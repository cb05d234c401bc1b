"""An older `main`, which crawls in turn, stands below the right one.

code: SEQUENTIAL; also: TOO_SLOW
test: test_takes_as_long_as_the_slowest_page
where: return [await crawl_page(url) for url in urls]
next: Hand over calls, not results
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))


async def main(urls):
    return [await crawl_page(url) for url in urls]
