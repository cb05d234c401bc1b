"""`time.sleep` in a coroutine holds up the event loop, gathered or not.

code: LOOP_BLOCKED
test: test_returns_one_page
where: time.sleep(int(url.split("_")[-1]))
next: Hand over calls, not results
"""

import asyncio
import time


async def crawl_page(url):
    print(f"crawling {url}")
    time.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return await asyncio.gather(*(crawl_page(url) for url in urls))
