"""Only the last digit of the name is read, so 10 s become 0.

code: TOO_FAST
test: test_waits_as_long_as_the_name_says
where: await asyncio.sleep(int(url[-1]))
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
