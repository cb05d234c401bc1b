"""One deadline, but one page after another: few of them make it.

code: SEQUENTIAL; also: OUTPUT, RESULT
where: pages.append(await fetch(url))
next: One deadline for many
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds):
            return await fetch(url)
    except TimeoutError:
        return default


async def crawl_within(seconds, urls, fetch):
    pages = []
    try:
        async with asyncio.timeout(seconds):
            for url in urls:
                pages.append(await fetch(url))
    except TimeoutError:
        pass
    return pages
