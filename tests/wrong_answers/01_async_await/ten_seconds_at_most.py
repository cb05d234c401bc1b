"""No page waits for longer than 10 s, whatever its name says.

code: TOO_FAST
test: test_waits_as_long_as_the_name_says
where: await asyncio.sleep(min(int(url.split("_")[-1]), 10))
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(min(int(url.split("_")[-1]), 10))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
