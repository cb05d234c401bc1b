"""A greeting is printed whenever the file is imported.

code: BROKEN
test: test_prints_before_and_after_the_wait
where: print("Let us crawl.")
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)


print("Let us crawl.")
