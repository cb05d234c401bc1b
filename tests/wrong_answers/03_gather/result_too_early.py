"""The results are asked for before anybody has waited.

code: RAISED
test: test_takes_as_long_as_the_slowest_page
where: return [task.result() for task in tasks]
next: Await the gathering
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    return [task.result() for task in tasks]
