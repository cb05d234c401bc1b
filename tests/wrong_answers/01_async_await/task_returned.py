"""A task for the sleep is returned, and nobody awaits it.

code: TASK_LEAKED
test: test_prints_before_and_after_the_wait
where: return asyncio.create_task(asyncio.sleep(int(url.split("_")[-1])))
next: One after another
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    return asyncio.create_task(asyncio.sleep(int(url.split("_")[-1])))


async def main(urls):
    for url in urls:
        await crawl_page(url)
        print(f"OK {url}")
