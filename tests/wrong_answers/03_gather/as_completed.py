"""The pages are collected as they come, not in the order of the urls.

code: RESULT
test: test_takes_as_long_as_the_slowest_page
where: return [await page for page in asyncio.as_completed(tasks)]
next: Results stand where their calls stood
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    return [await page for page in asyncio.as_completed(tasks)]
