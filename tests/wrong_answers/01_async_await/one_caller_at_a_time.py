"""A lock of the module lets one caller in; the others have to wait until all its pages have ended.

code: TOO_SLOW
test: test_works_when_called_again
where: async with turn:
next: One after another
"""

import asyncio

turn = asyncio.Lock()


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    async with turn:
        for url in urls:
            await crawl_page(url)
