"""Equal urls share one coroutine object, which runs once.

code: OUTPUT
test: test_crawls_each_occurrence
where: -
next: One call, one run
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    pages = {url: crawl_page(url) for url in set(urls)}
    return await asyncio.gather(*(pages[url] for url in urls))
