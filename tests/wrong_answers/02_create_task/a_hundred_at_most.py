"""A semaphore lets a hundred pages in; the next has to wait until one has ended.

code: ORDER
test: test_starts_any_number_of_pages
where: await crawl_page(url)
next: When a task begins
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    permits = asyncio.Semaphore(100)

    async def crawl(url):
        async with permits:
            await crawl_page(url)

    await asyncio.gather(*(crawl(url) for url in urls))
