"""Knows nothing of waiting: prints the right lines in the right order at once, and returns the
right list.

kata: 03_gather; points: 1; code: TOO_FAST
"""

async def crawl_page(url):
    print(f"crawling {url}\nOK {url}")
    return f"page {url}"


async def main(urls):
    for url in urls:
        print(f"crawling {url}")
    for url in sorted(urls, key=lambda url: int(url.split("_")[-1])):
        print(f"OK {url}")
    return [f"page {url}" for url in urls]
