"""The coroutine function is called in a thread, which makes a coroutine object and no more.

code: NEVER_AWAITED
test: test_takes_as_long_as_the_slowest_page
where: -
next: Await the gathering
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(asyncio.to_thread(crawl_page, url) for url in urls))
