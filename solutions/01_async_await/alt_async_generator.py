"""An async generator crawls each page before it yields it."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def crawled(urls):
    for url in urls:
        await crawl_page(url)
        yield url


async def main(urls):
    async for _ in crawled(urls):
        pass
