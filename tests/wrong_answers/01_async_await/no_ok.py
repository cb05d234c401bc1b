"""`OK` is never printed.

code: OUTPUT
test: test_prints_before_and_after_the_wait
where: -
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))


async def main(urls):
    for url in urls:
        await crawl_page(url)
