"""`time.sleep` in a coroutine holds up the event loop.

code: LOOP_BLOCKED
test: test_prints_before_and_after_the_wait
where: time.sleep(int(url.split("_")[-1]))
next: Waiting without holding up the rest
"""

import time


async def crawl_page(url):
    print(f"crawling {url}")
    time.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
