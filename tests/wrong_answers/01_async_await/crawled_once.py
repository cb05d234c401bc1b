"""A page that is in the list twice is crawled once.

code: OUTPUT; also: TOO_FAST
test: test_keeps_the_order_of_the_list
where: -
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in dict.fromkeys(urls):
        await crawl_page(url)
