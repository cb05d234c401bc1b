"""A page of an earlier call is not crawled again.

code: TOO_FAST
test: test_works_when_called_again
where: -
next: Await the gathering
"""

import asyncio


pages = {}


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def crawl_once(url):
    if url not in pages:
        pages[url] = await crawl_page(url)
    return pages[url]


async def main(urls):
    return await asyncio.gather(*(crawl_once(url) for url in urls))
