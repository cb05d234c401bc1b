"""A dict by url keeps the last of two equal calls, and the first is never awaited.

code: NEVER_AWAITED
test: test_crawls_each_occurrence
where: pages = {url: crawl_page(url) for url in urls}
next: Await the gathering
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    pages = {url: crawl_page(url) for url in urls}
    return await asyncio.gather(*(pages[url] for url in urls))
