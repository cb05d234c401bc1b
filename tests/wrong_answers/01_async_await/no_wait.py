"""There is no wait at all.

code: TOO_FAST
"""


async def crawl_page(url):
    print(f"crawling {url}")
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
