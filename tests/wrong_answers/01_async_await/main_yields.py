"""`main` contains a `yield`, which makes it an async generator that cannot be awaited.

code: BROKEN; also: RAISED
test: test_prints_before_and_after_the_wait
where: async def main(urls):
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        yield await crawl_page(url)
