"""Looking at the clock again and again keeps the thread busy until the time is up.

code: LOOP_BLOCKED
test: test_prints_before_and_after_the_wait
where: while time.monotonic() < end:
next: Waiting without holding up the rest
"""

import time


async def crawl_page(url):
    print(f"crawling {url}")
    end = time.monotonic() + int(url.split("_")[-1])
    while time.monotonic() < end:
        pass
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
