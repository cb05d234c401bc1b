"""`OK` is printed before the wait.

code: ORDER
test: test_lets_others_go_on_meanwhile
where: print(f"OK {url}")
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    print(f"OK {url}")
    await asyncio.sleep(int(url.split("_")[-1]))


async def main(urls):
    for url in urls:
        await crawl_page(url)
