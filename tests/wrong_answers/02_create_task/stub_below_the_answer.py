"""The stub has been pasted below the answer, and takes its place.

code: BROKEN
test: test_takes_as_long_as_the_slowest_page
where: async def main(urls): (2 of 2)
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


async def main(urls):
    """Crawl all *urls* at the same time."""
    # TODO: start a task for each page, then wait for all of them.
    raise NotImplementedError
