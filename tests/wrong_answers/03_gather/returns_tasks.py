"""The pages are awaited, and then the tasks are returned instead of their results.

code: RESULT
test: test_takes_as_long_as_the_slowest_page
where: tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
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
    await asyncio.gather(*tasks)
    return tasks
