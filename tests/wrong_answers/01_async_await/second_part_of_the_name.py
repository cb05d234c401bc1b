"""The second part of the name is read, which need not be the last.

code: RAISED
test: test_waits_as_long_as_the_name_says
where: await asyncio.sleep(int(url.split("_")[1]))
next: -
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
