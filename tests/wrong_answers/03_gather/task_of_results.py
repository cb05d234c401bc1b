"""Each page is awaited inside the call of `create_task`, which is handed a text.

code: RAISED
test: test_takes_as_long_as_the_slowest_page
where: tasks = [asyncio.create_task(await crawl_page(url)) for url in urls]
next: Hand over calls, not results
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    tasks = [asyncio.create_task(await crawl_page(url)) for url in urls]
    return [await task for task in tasks]
