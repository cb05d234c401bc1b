"""In which order the crawls are started is free."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    pages = await asyncio.gather(*(crawl_page(url) for url in reversed(urls)))
    return pages[::-1]
