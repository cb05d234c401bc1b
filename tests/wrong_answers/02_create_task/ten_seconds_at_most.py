"""`asyncio.wait` gives up after 10 s and leaves a slower page running.

code: TASK_LEAKED
test: test_starts_any_number_of_pages
where: tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
next: Await each task that you start
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    if tasks:
        await asyncio.wait(tasks, timeout=10)
