"""`asyncio.sleep` is called and not awaited, so there is no wait.

code: NEVER_AWAITED
test: test_prints_before_and_after_the_wait
where: asyncio.sleep(int(url.split("_")[-1]))
next: Calling is not running
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
