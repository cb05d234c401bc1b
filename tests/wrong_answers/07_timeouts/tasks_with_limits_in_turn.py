"""All tasks run, but the limit begins anew with each that is awaited.

code: TOO_SLOW; also: RESULT, ORDER
test: test_returns_the_pages_that_made_it
where: pages.append(await task)
next: A limit is a cancellation
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
        for task in tasks:
            try:
                async with asyncio.timeout(seconds):
                    pages.append(await task)
            except TimeoutError:
                pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return pages
