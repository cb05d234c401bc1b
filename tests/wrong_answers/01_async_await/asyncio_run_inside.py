"""`asyncio.run` inside a coroutine, where an event loop is running already.

code: NESTED_RUN
test: test_crawls_one_page_after_another
where: asyncio.run(crawl_page(url))
next: One event loop for all
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        asyncio.run(crawl_page(url))
