"""`main` prints all `crawling` lines before the first wait.

code: ORDER; also: OUTPUT
test: test_crawls_one_page_after_another
where: print(f"crawling {url}")
next: One after another
"""

import asyncio


async def crawl_page(url):
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        print(f"crawling {url}")
    for url in urls:
        await crawl_page(url)
