"""The last character of the name instead of its last part: a page of 11 s takes 1 s.

code: TOO_FAST
test: test_takes_as_long_as_the_name_says
where: -
next: Await the gathering
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
