"""Pages as they come, each with its place in the list, until the time is up."""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds) as limit:
            return await fetch(url)
    except TimeoutError:
        if limit.expired():
            return default
        raise


async def fetch_numbered(number, url, fetch):
    return number, await fetch(url)


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch_numbered(n, url, fetch)) for n, url in enumerate(urls)]
    arrived = {}
    try:
        for arrival in asyncio.as_completed(tasks, timeout=seconds):
            number, page = await arrival
            arrived[number] = page
    except TimeoutError:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [arrived[number] for number in sorted(arrived)]
