"""Coroutine objects of the first call are kept, and awaited again in the second.

code: RAISED
test: test_works_when_called_again
where: await asyncio.gather(*pages)
next: A task wraps a coroutine
"""

import asyncio


pages = []


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    pages.extend(crawl_page(url) for url in urls)
    await asyncio.gather(*pages)
