"""The coroutine function is called in a thread, which makes a coroutine object and no more.

code: NEVER_AWAITED
test: test_takes_as_long_as_the_slowest_page
where: -
next: A task wraps a coroutine
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(asyncio.to_thread(crawl_page, url)) for url in urls]
    for task in tasks:
        await task
