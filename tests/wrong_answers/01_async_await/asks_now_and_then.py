"""Asks every 0.1 s whether the time is up; later when something holds up the loop.

code: TOO_SLOW
test: test_waits_as_long_as_the_name_says
where: await asyncio.sleep(0.1)
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    loop = asyncio.get_running_loop()
    end = loop.time() + int(url.split("_")[-1])
    while loop.time() < end:
        await asyncio.sleep(0.1)
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
