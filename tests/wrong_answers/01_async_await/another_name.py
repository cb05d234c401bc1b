"""`crawl_page` has been renamed.

code: BROKEN
where: -
next: Your turn
"""

import asyncio


async def crawl(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl(url)
