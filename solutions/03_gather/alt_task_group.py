"""The tasks of a group keep their results after its end."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(crawl_page(url)) for url in urls]
    return [task.result() for task in tasks]
