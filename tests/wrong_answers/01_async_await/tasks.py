"""All pages are started as tasks before the first is awaited.

code: CONCURRENT; also: TOO_FAST
test: test_crawls_one_page_after_another
where: tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    for task in tasks:
        await task
