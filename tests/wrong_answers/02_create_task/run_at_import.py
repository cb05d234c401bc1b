"""The program runs whenever the file is imported: its last line has no guard.

code: BROKEN
test: test_takes_as_long_as_the_slowest_page
where: asyncio.run(main(["url_1", "url_2"]))
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    for task in tasks:
        await task


asyncio.run(main(["url_1", "url_2"]))
