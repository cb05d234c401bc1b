"""A sleep that is long enough for these pages, instead of waiting for them.

code: TOO_SLOW; also: TASK_LEAKED
test: test_takes_as_long_as_the_slowest_page
where: await asyncio.sleep(5)
next: Await each task that you start
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    await asyncio.sleep(5)
    return tasks
