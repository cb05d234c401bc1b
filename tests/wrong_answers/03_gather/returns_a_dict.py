"""A dict by url is returned instead of a list.

code: RESULT
test: test_takes_as_long_as_the_slowest_page
where: return dict(zip(urls, pages))
next: Results stand where their calls stood
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    pages = await asyncio.gather(*(crawl_page(url) for url in urls))
    return dict(zip(urls, pages))
