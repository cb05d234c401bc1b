"""A page that an earlier call has started is left out.

code: OUTPUT
test: test_works_when_called_again
where: -
next: Your turn
"""

import asyncio

started = []


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    new = [url for url in urls if url not in started]
    started.extend(new)
    tasks = [asyncio.create_task(crawl_page(url)) for url in new]
    for task in tasks:
        await task
