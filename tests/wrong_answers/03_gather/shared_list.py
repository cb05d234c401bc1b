"""Each crawl appends its page to one list, so the fastest comes first.

code: RESULT
test: test_takes_as_long_as_the_slowest_page
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
    pages = []

    async def crawl(url):
        pages.append(await crawl_page(url))

    await asyncio.gather(*(crawl(url) for url in urls))
    return pages
