"""Every page waits 1 s, whatever its name says.

code: TOO_FAST; also: TOO_SLOW
test: test_prints_before_and_after_the_wait
where: await asyncio.sleep(1)
next: Waiting without holding up the rest
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(1)
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
