"""A page that was crawled in an earlier call is left out.

code: OUTPUT
test: test_works_when_called_again
where: -
next: Your turn
"""

import asyncio


seen = set()


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        if url not in seen:
            await crawl_page(url)
    seen.update(urls)
