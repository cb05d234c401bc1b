"""Each task reports to a queue when its page has ended."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def crawl_and_report(url, reports):
    await crawl_page(url)
    reports.put_nowait(url)


async def main(urls):
    reports = asyncio.Queue()
    tasks = [asyncio.create_task(crawl_and_report(url, reports)) for url in urls]
    for _ in tasks:
        await reports.get()
