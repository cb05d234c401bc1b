"""The page crawls itself, without end.

code: RAISED
test: test_prints_before_and_after_the_wait
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
