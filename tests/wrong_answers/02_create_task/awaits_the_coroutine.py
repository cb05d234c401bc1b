"""The coroutine object is awaited again after its task has run it.

code: RAISED
test: test_takes_as_long_as_the_slowest_page
where: await page
next: A task wraps a coroutine
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    pages = [crawl_page(url) for url in urls]
    tasks = [asyncio.create_task(page) for page in pages]
    for page, task in zip(pages, tasks):
        await task
        await page
