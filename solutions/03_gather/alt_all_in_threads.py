"""An ordinary function does the whole crawl in a thread, with its prints."""

import asyncio
import time


def crawl(url):
    print(f"crawling {url}")
    time.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def crawl_page(url):
    return await asyncio.to_thread(crawl, url)


async def main(urls):
    return await asyncio.gather(*map(crawl_page, urls))
