"""The pages are crawled in alphabetical order, not in that of the list.

code: ORDER; also: TOO_SLOW
test: test_keeps_the_order_of_the_list
where: print(f"crawling {url}")
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in sorted(urls):
        await crawl_page(url)
