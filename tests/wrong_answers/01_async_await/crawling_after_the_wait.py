"""Both lines are printed after the wait.

code: ORDER
test: test_prints_before_and_after_the_wait
where: print(f"crawling {url}")
next: One after another
"""

import asyncio


async def crawl_page(url):
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"crawling {url}")
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
