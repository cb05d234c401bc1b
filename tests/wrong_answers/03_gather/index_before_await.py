"""`await gather(...)[0]` takes the first item of what has not been awaited.

code: RAISED
test: test_takes_as_long_as_the_slowest_page
where: return await asyncio.gather(*(crawl_page(url) for url in urls))[0]
next: Await the gathering
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))[0]
