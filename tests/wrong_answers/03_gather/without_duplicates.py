"""Duplicates are taken out of the urls.

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
    return await asyncio.gather(*(crawl_page(url) for url in dict.fromkeys(urls)))
