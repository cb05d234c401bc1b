"""`main` prints the `OK` lines once more.

code: OUTPUT
test: test_takes_as_long_as_the_slowest_page
where: print(f"OK {url}") (2 of 2)
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
    for url in urls:
        print(f"OK {url}")
