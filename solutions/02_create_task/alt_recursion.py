"""Each call starts one page, crawls the rest meanwhile, and then waits for its page."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    if urls:
        task = asyncio.create_task(crawl_page(urls[0]))
        await main(urls[1:])
        await task
