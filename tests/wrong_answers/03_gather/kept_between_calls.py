"""The list of pages outlives the call, so a second call returns the first one's pages too.

code: RESULT
test: test_works_when_called_again
where: -
next: Results stand where their calls stood
"""

import asyncio


pages = []


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    pages.extend(await asyncio.gather(*(crawl_page(url) for url in urls)))
    return pages
