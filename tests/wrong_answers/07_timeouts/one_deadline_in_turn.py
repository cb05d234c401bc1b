"""One deadline, but one page after another: few of them make it.

code: SEQUENTIAL; also: RESULT, OUTPUT
test: test_returns_when_the_last_page_is_there
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
    try:
        async with asyncio.timeout(seconds):
            for url in urls:
                pages.append(await fetch(url))
    except TimeoutError:
        pass
    return pages
