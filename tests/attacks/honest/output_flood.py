"""Prints in a loop that was to end.

kata: 03_gather; points: 0; code: OUTPUT, LOOP_BLOCKED
"""

async def crawl_page(url):
    while True:
        print(f"crawling {url}")


async def main(urls):
    return [await crawl_page(url) for url in urls]
