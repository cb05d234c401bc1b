"""Asks every 30 ms whether all tasks have ended.

code: TOO_SLOW
where: await asyncio.sleep(0.03)
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
        await asyncio.sleep(0.03)
