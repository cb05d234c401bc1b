"""Asks every 0.1 s whether all tasks have ended, in step with pages that take whole seconds.

code: TOO_SLOW
test: test_ends_when_the_last_page_has_ended
where: await asyncio.sleep(0.1)
next: Await each task that you start
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0.1)
