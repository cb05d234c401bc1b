"""`gather` gets the function and the urls instead of calls.

code: RAISED
test: test_takes_as_long_as_the_slowest_page
where: return await asyncio.gather(crawl_page, *urls)
next: Hand over calls, not results
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(crawl_page, *urls)
