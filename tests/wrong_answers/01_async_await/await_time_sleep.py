"""`sleep` of `time` instead of asyncio's: it blocks, and then there is nothing to await.

code: LOOP_BLOCKED; also: RAISED
test: test_prints_before_and_after_the_wait
where: await sleep(int(url.split("_")[-1]))
next: Waiting without holding up the rest
"""

from time import sleep


async def crawl_page(url):
    print(f"crawling {url}")
    await sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
