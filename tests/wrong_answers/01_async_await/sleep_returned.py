"""The sleep is returned instead of awaited, so nobody waits and the last line never runs.

code: NEVER_AWAITED
test: test_prints_before_and_after_the_wait
where: return asyncio.sleep(int(url.split("_")[-1]))
next: Calling is not running
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    return asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
