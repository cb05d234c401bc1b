"""The tasks stand in a dict by url, so a page that is in the list twice is crawled once.

code: OUTPUT
test: test_crawls_a_page_as_often_as_it_is_in_the_list
where: -
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = {}
    for url in urls:
        if url not in tasks:
            tasks[url] = asyncio.create_task(crawl_page(url))
    for task in tasks.values():
        await task
