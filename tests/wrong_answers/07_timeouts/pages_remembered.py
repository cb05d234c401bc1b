"""Pages are remembered by url, so a later call gets an old page.

code: RESULT
test: test_calls_know_nothing_of_each_other
where: -
next: One deadline for many
"""

import asyncio

PAGES = {}


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds) as limit:
            return await fetch(url)
    except TimeoutError:
        if limit.expired():
            return default
        raise


async def crawl_within(seconds, urls, fetch):
    async def fetch_new(url):
        if url not in PAGES:
            PAGES[url] = await fetch(url)
        return PAGES[url]

    tasks = [asyncio.create_task(fetch_new(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
