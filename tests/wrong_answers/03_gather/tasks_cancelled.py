"""The pages that are not there after the first are cancelled.

code: TOO_FAST; also: OUTPUT
test: test_takes_as_long_as_the_slowest_page
where: -
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
    if tasks:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)
