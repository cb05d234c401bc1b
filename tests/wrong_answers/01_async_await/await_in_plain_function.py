"""`await` stands in a plain function, which Python cannot read.

code: BROKEN
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
