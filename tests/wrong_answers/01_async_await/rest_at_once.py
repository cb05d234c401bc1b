"""Ten pages one after another, and all others at the same time.

code: CONCURRENT
test: test_crawls_any_number_of_pages
where: await asyncio.gather(*(crawl_page(url) for url in urls[10:]))
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls[:10]:
        await crawl_page(url)
    await asyncio.gather(*(crawl_page(url) for url in urls[10:]))
