"""It goes through the list until it meets a page that is late.

code: RESULT; also: ORDER
test: test_returns_the_pages_that_made_it
where: -
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
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    pages = []
    try:
        async with asyncio.timeout(seconds):
            for task in tasks:
                pages.append(await task)
    except TimeoutError:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return pages
