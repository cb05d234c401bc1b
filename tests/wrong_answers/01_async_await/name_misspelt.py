"""A name is misspelt, which Python says better than a lesson.

code: RAISED
test: test_crawls_one_page_after_another
where: await crawl_pag(url)
next: -
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_pag(url)
