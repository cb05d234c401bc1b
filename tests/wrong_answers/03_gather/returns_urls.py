"""`crawl_page` returns the url instead of the page.

code: RESULT
test: test_returns_one_page
where: -
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return url


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
