"""A task group around the loop runs all pages at once.

code: CONCURRENT; also: TOO_FAST
test: test_crawls_one_page_after_another
where: group.create_task(crawl_page(url))
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    async with asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(crawl_page(url))
