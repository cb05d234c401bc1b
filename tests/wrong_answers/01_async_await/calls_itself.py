"""The page crawls itself, without end.

code: RAISED
where: print(f"crawling {url}")
next: -
"""


async def crawl_page(url):
    print(f"crawling {url}")
    await crawl_page(url)
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
