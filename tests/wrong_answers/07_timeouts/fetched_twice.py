"""When the time is up the page is asked for once more, without a limit.

code: TOO_SLOW; also: RESULT
where: return await fetch(url)
next: A limit is a cancellation
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds):
            return await fetch(url)
    except TimeoutError:
        return await fetch(url) or default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
