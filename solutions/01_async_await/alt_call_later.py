"""A timer of the event loop fulfils a future, and the crawl awaits that."""

import asyncio


async def wait(seconds):
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    loop.call_later(seconds, over.set_result, None)
    await over


async def crawl_page(url):
    print(f"crawling {url}")
    await wait(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for url in urls:
        await crawl_page(url)
