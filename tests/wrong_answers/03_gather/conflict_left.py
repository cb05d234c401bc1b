"""Git has written two versions of `main` into the file, with marks between them.

code: BROKEN
test: test_returns_one_page
where: <<<<<<< HEAD
next: Your turn
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
<<<<<<< HEAD
    return [await crawl_page(url) for url in urls]
=======
    return await asyncio.gather(*(crawl_page(url) for url in urls))
>>>>>>> 4a5b6c7 (all together)
