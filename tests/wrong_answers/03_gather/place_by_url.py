"""The place in the list is looked up by url, which finds the first of two equal ones.

code: RESULT
test: test_crawls_each_occurrence
where: -
next: Results stand where their calls stood
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    pages = [None] * len(urls)

    async def crawl(url):
        pages[urls.index(url)] = await crawl_page(url)

    await asyncio.gather(*(crawl(url) for url in urls))
    return pages
