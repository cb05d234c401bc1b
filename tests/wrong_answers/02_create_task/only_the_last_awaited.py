"""Only the task created last is awaited, as if it had to end last.

code: TASK_LEAKED; also: RAISED
test: test_waits_for_each_page
where: task = asyncio.create_task(crawl_page(url))
next: Await each task that you start
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        task = asyncio.create_task(crawl_page(url))
    await task
