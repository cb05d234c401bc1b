"""`crawl_page` has been renamed.

code: BROKEN
test: test_prints_before_and_after_the_wait
where: -
next: Your turn
"""

import asyncio


async def crawl(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl(url)
