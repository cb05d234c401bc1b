"""Each helper puts its page into its own place of the list."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def crawl_into(pages, place, url):
    pages[place] = await crawl_page(url)


async def main(urls):
    pages = [None] * len(urls)
    await asyncio.gather(*(crawl_into(pages, place, url) for place, url in enumerate(urls)))
    return pages
