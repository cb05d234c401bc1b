"""The pages wait in a queue, and a single task takes them out."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def crawl_all(queue):
    while (url := await queue.get()) is not None:
        await crawl_page(url)


async def main(urls):
    queue = asyncio.Queue()
    crawler = asyncio.create_task(crawl_all(queue))
    for url in [*urls, None]:
        await queue.put(url)
    await crawler
