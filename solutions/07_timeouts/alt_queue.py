"""The pages come through a queue, which is emptied until the time is up."""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds) as limit:
            return await fetch(url)
    except TimeoutError:
        if limit.expired():
            return default
        raise


async def put(queue, url, fetch):
    queue.put_nowait((url, await fetch(url)))


async def crawl_within(seconds, urls, fetch):
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(put(queue, url, fetch)) for url in urls]
    pages = {}
    try:
        async with asyncio.timeout(seconds):
            while len(pages) < len(urls):
                url, page = await queue.get()
                pages[url] = page
    except TimeoutError:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [pages[url] for url in urls if url in pages]
