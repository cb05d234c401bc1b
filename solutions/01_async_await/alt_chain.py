"""Each page's task awaits the task of the page before it."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def crawl_after(previous, url):
    if previous is not None:
        await previous
    await crawl_page(url)


async def main(urls):
    last = None
    for url in urls:
        last = asyncio.create_task(crawl_after(last, url))
    if last is not None:
        await last
