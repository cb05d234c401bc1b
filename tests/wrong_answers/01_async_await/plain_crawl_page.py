"""`crawl_page` is a plain function, so its call gives None, which cannot be awaited.

code: BROKEN
test: test_prints_before_and_after_the_wait
where: def crawl_page(url):
next: Your turn
"""

import asyncio


def crawl_page(url):
    print(f"crawling {url}")
    asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
