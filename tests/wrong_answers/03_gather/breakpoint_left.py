"""A breakpoint has been left in `crawl_page`.

code: BROKEN
test: test_returns_one_page
where: breakpoint()
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    breakpoint()
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
