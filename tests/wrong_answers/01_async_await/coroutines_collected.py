"""The calls are put into a list that nobody awaits.

code: NEVER_AWAITED
where: return [crawl_page(url) for url in urls]
next: Calling is not running
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    return [crawl_page(url) for url in urls]
