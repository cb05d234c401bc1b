"""`return` inside the loop gives the first page, and the others run on.

code: TASK_LEAKED; also: RESULT
test: test_returns_pages_in_the_order_of_the_urls
where: tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
next: Await the gathering
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    for task in tasks:
        return await task
