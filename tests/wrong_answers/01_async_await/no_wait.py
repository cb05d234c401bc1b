"""There is no wait at all.

code: TOO_FAST
test: test_prints_before_and_after_the_wait
where: -
next: Waiting without holding up the rest
"""


async def crawl_page(url):
    print(f"crawling {url}")
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
