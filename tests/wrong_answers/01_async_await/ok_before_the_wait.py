"""`OK` is printed before the wait.

code: ORDER
test: test_prints_before_and_after_the_wait
where: print(f"OK {url}")
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    print(f"OK {url}")
    await asyncio.sleep(int(url.split("_")[-1]))


async def main(urls):
    for url in urls:
        await crawl_page(url)
