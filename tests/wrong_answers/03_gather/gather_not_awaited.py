"""`gather` is not awaited, so a future is returned and the pages are cut off.

code: TASK_LEAKED; also: RESULT
test: test_takes_as_long_as_the_slowest_page
where: return asyncio.gather(*(crawl_page(url) for url in urls))
next: Await the gathering
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return asyncio.gather(*(crawl_page(url) for url in urls))
