"""The wait is in a thread, but `join` blocks until it is over.

code: LOOP_BLOCKED
test: test_prints_before_and_after_the_wait
where: thread.join()
next: Waiting without holding up the rest
"""

import threading
import time


async def crawl_page(url):
    print(f"crawling {url}")
    thread = threading.Thread(target=time.sleep, args=(int(url.split("_")[-1]),))
    thread.start()
    thread.join()
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
