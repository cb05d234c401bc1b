"""`return` inside the loop ends `main` after the first page.

code: OUTPUT; also: TOO_FAST
test: test_keeps_the_order_of_the_list
where: return await crawl_page(url)
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        return await crawl_page(url)
