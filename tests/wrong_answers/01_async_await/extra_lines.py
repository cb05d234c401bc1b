"""`main` prints a line of its own.

code: OUTPUT
test: test_crawls_one_page_after_another
where: print("done")
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
    print("done")
