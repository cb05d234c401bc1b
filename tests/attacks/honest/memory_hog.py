"""Collects pages in a list that doubles for ever.

kata: 03_gather; points: 0; code: RAISED, LOOP_BLOCKED, DIED
"""

async def crawl_page(url):
    pages = [url] * 1_000
    while True:
        pages += pages


async def main(urls):
    return [await crawl_page(url) for url in urls]
