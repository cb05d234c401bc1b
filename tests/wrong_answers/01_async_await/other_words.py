"""The lines have other words than asked for.

code: OUTPUT
test: test_prints_before_and_after_the_wait
where: print("crawling", url, "...")
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print("crawling", url, "...")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
