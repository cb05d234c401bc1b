"""One turn of the event loop lets the tasks begin, and nobody waits for their end.

code: TASK_LEAKED
where: asyncio.create_task(crawl_page(url))
next: Await each task that you start
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        asyncio.create_task(crawl_page(url))
    await asyncio.sleep(0)
