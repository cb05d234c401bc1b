"""`await` stands in a plain function, which Python cannot read.

code: BROKEN
test: test_prints_before_and_after_the_wait
where: await asyncio.sleep(int(url.split("_")[-1]))
next: Calling is not running
"""

import asyncio


def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
