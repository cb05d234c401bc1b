"""`OK` is never printed.

code: OUTPUT
where: -
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))


async def main(urls):
    for url in urls:
        await crawl_page(url)
