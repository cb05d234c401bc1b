"""`asyncio.wait` returns when the first page is through, and the others run on.

code: TASK_LEAKED
test: test_takes_as_long_as_the_slowest_page
where: tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
next: Await each task that you start
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    if tasks:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
