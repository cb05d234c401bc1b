"""The time is measured, and nobody is stopped.

code: TOO_SLOW; also: OUTPUT
test: test_returns_the_default_when_time_is_up
where: page = await fetch(url)
next: A limit is a cancellation
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    loop = asyncio.get_running_loop()
    begin = loop.time()
    page = await fetch(url)
    return page if loop.time() - begin <= seconds else default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
