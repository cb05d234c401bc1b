"""Tasks are created, and `main` returns while they run.

code: TASK_LEAKED
test: test_crawls_one_page_after_another
where: asyncio.create_task(crawl_page(url))
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        asyncio.create_task(crawl_page(url))
