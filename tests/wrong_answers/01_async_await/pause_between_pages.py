"""A pause of 1 s after each page, to be on the safe side.

code: TOO_SLOW
test: test_crawls_one_page_after_another
where: await asyncio.sleep(1)
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
        await asyncio.sleep(1)
