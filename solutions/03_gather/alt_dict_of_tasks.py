"""A dict by place, not by url, loses no duplicates."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    tasks = {place: asyncio.create_task(crawl_page(url)) for place, url in enumerate(urls)}
    pages = {}
    while len(pages) < len(tasks):
        running = [task for place, task in tasks.items() if place not in pages]
        await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        pages |= {place: task.result() for place, task in tasks.items() if task.done()}
    return [pages[place] for place in sorted(pages)]
