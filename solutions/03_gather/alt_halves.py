"""A list of pages is its two halves, crawled at the same time."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    if len(urls) < 2:
        return [await crawl_page(url) for url in urls]
    middle = len(urls) // 2
    left, right = await asyncio.gather(main(urls[:middle]), main(urls[middle:]))
    return left + right
