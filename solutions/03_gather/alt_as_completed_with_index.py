"""Pages as they come, each with its place in the list."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def crawl_numbered(number, url):
    return number, await crawl_page(url)


async def main(urls):
    pages = [None] * len(urls)
    numbered = (crawl_numbered(number, url) for number, url in enumerate(urls))
    for arrival in asyncio.as_completed(list(numbered)):
        number, page = await arrival
        pages[number] = page
    return pages
