"""Timers of the event loop fulfil one future for each page."""

import asyncio


def start(url):
    loop = asyncio.get_running_loop()
    page = loop.create_future()

    def arrived():
        print(f"OK {url}")
        page.set_result(f"page {url}")

    print(f"crawling {url}")
    loop.call_later(int(url.split("_")[-1]), arrived)
    return page


async def crawl_page(url):
    return await start(url)


async def main(urls):
    pages = [start(url) for url in urls]
    return [await page for page in pages]
