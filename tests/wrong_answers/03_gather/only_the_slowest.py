"""Awaits only the slowest page, by its name, and takes the results of all: some are not there yet.

code: RAISED
test: test_crawls_more_than_a_hundred_pages
where: return [task.result() for task in tasks]
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
    if urls:
        waits = [int(url.split("_")[-1]) for url in urls]
        await tasks[waits.index(max(waits))]
    return [task.result() for task in tasks]
