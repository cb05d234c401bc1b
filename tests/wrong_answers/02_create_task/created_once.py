"""Tasks are remembered by url, so a second call starts nothing.

code: TOO_FAST
where: -
next: Await each task that you start
"""

import asyncio


tasks = {}


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        if url not in tasks:
            tasks[url] = asyncio.create_task(crawl_page(url))
    for url in urls:
        await tasks[url]
