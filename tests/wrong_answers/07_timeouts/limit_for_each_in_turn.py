"""Each page in turn has the whole time.

code: SEQUENTIAL; also: ORDER, OUTPUT, TOO_SLOW
test: test_returns_the_pages_that_made_it
where: pages.append(await fetch(url))
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
    pages = []
    for url in urls:
        try:
            async with asyncio.timeout(seconds):
                pages.append(await fetch(url))
        except TimeoutError:
            pass
    return pages
