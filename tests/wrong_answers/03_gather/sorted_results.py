"""The pages are sorted by name after they came in any order.

code: RESULT
test: test_takes_as_long_as_the_slowest_page
where: return sorted(await asyncio.gather(*(crawl_page(url) for url in urls)))
next: Results stand where their calls stood
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return sorted(await asyncio.gather(*(crawl_page(url) for url in urls)))
