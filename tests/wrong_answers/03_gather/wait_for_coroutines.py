"""`asyncio.wait` is given coroutine objects, which it refuses since Python 3.11.

code: RAISED
test: test_takes_as_long_as_the_slowest_page
where: done, _ = await asyncio.wait([crawl_page(url) for url in urls])
next: Results stand where their calls stood
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    done, _ = await asyncio.wait([crawl_page(url) for url in urls])
    return [task.result() for task in done]
