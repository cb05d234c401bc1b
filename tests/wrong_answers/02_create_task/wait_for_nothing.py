"""`asyncio.wait` refuses an empty list.

code: RAISED
test: test_returns_at_once_without_pages
where: await asyncio.wait([asyncio.create_task(crawl_page(url)) for url in urls])
next: Await each task that you start
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    await asyncio.wait([asyncio.create_task(crawl_page(url)) for url in urls])
