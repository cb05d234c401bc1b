"""The pages come from an async generator that crawls each before it hands it on."""

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
