"""A semaphore lets one page through at a time.

code: SEQUENTIAL; also: TOO_SLOW
test: test_takes_as_long_as_the_slowest_page
where: return await asyncio.gather(*(crawl_alone(turn, url) for url in urls))
next: Hand over calls, not results
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def crawl_alone(turn, url):
    async with turn:
        return await crawl_page(url)


async def main(urls):
    turn = asyncio.Semaphore(1)
    return await asyncio.gather(*(crawl_alone(turn, url) for url in urls))
