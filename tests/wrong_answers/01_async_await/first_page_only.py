"""`return` inside the loop ends `main` after the first page.

code: TOO_FAST
test: test_crawls_one_page_after_another
where: return await crawl_page(url)
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        return await crawl_page(url)
