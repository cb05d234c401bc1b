"""All pages are tasks, and `main` ends with the first: the second call runs beside the rest.

code: CONCURRENT; also: TASK_LEAKED
test: test_crawls_one_page_after_another
where: tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    if tasks:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
