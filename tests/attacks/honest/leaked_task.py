"""Is right, and starts a task that beats for ever.

kata: 03_gather; points: 2; code: TASK_LEAKED
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"

async def beat():
    while True:
        await asyncio.sleep(10)


async def main(urls):
    heart = asyncio.create_task(beat())
    pages = await asyncio.gather(*(crawl_page(url) for url in urls))
    return pages if heart else []
