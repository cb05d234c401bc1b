"""Five pages at a time, which nobody notices who has only four.

code: TOO_SLOW; also: ORDER
test: test_starts_any_number_of_pages
where: await task
next: Start first, wait later
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for start in range(0, len(urls), 5):
        tasks = [asyncio.create_task(crawl_page(url)) for url in urls[start : start + 5]]
        for task in tasks:
            await task
