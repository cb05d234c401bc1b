"""The urls are returned that made it.

code: RESULT
test: test_returns_the_pages_that_made_it
where: return [url for url in urls if not tasks[url].cancelled()]
next: One deadline for many
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds) as limit:
            return await fetch(url)
    except TimeoutError:
        if limit.expired():
            return default
        raise


async def crawl_within(seconds, urls, fetch):
    tasks = {url: asyncio.create_task(fetch(url)) for url in urls}
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks.values(), return_exceptions=True)
    except TimeoutError:
        pass
    return [url for url in urls if not tasks[url].cancelled()]
