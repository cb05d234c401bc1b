"""Crawls the four pages of the example, whatever it is given.

code: OUTPUT
test: test_keeps_the_order_of_the_list
where: print(f"crawling {url}")
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in ["url_1", "url_2", "url_3", "url_4"]:
        await crawl_page(url)
