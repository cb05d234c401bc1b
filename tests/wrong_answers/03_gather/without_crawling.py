"""The pages are made up from the urls, and nothing is crawled.

code: TOO_FAST
test: test_takes_as_long_as_the_slowest_page
where: -
next: Await the gathering
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return [f"page {url}" for url in urls]
