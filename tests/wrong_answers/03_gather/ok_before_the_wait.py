"""`OK` is printed before the wait.

code: ORDER
test: test_takes_as_long_as_the_slowest_page
where: print(f"OK {url}")
next: Results stand where their calls stood
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    print(f"OK {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
