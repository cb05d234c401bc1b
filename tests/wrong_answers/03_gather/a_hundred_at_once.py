"""A semaphore lets a hundred pages through, and the others wait for them.

code: TOO_SLOW
test: test_crawls_more_than_a_hundred_pages
where: async with places:
next: Hand over calls, not results
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    places = asyncio.Semaphore(100)

    async def crawl(url):
        async with places:
            return await crawl_page(url)

    return await asyncio.gather(*(crawl(url) for url in urls))
