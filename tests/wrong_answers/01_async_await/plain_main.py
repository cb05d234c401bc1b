"""`main` is a plain function that makes an event loop for each page.

code: NESTED_RUN; also: BROKEN
test: test_works_when_called_again
where: asyncio.run(crawl_page(url))
next: One event loop for all
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


def main(urls):
    for url in urls:
        asyncio.run(crawl_page(url))
