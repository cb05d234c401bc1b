"""`or 1` means a missing number, but a page of 0 s takes 1 s as well.

code: TOO_SLOW; also: ORDER
test: test_takes_as_long_as_the_name_says
where: await asyncio.sleep(int(url.split("_")[-1]) or 1)
next: Hand over calls, not results
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]) or 1)
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
