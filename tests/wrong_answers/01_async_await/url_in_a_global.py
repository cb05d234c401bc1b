"""The url is kept in a global variable, where a crawl at the same time replaces it.

code: OUTPUT
test: test_works_when_called_again
where: print(f"OK {current}")
next: Your turn
"""

import asyncio

current = None


async def crawl_page(url):
    global current
    current = url
    print(f"crawling {current}")
    await asyncio.sleep(int(current.split("_")[-1]))
    print(f"OK {current}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
