"""`asyncio.run` inside a coroutine, where an event loop is running already.

code: NESTED_RUN
test: test_takes_as_long_as_the_slowest_page
where: return [asyncio.run(crawl_page(url)) for url in urls]
next: Await the gathering
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return [asyncio.run(crawl_page(url)) for url in urls]
