"""All tasks first, then their results in turn."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    return [await task for task in tasks]
