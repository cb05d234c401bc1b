"""A dict by url loses pages that are asked for twice.

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
    tasks = {url: asyncio.create_task(crawl_page(url)) for url in dict.fromkeys(urls)}
    return [await tasks[url] for url in urls]
