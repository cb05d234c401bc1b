"""Awaits only the slowest page, by its name: others may take as long, and end a little later.

code: TASK_LEAKED
test: test_waits_for_each_page
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
    if urls:
        waits = [int(url.split("_")[-1]) for url in urls]
        await tasks[waits.index(max(waits))]
