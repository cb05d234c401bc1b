"""`asyncio.sleep` is called and not awaited, so there is no wait.

code: NEVER_AWAITED
test: test_returns_one_page
where: asyncio.sleep(int(url.split("_")[-1]))
next: Await the gathering
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
