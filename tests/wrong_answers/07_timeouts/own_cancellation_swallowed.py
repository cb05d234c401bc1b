"""While it waits for the slow fetch to stop, it takes its own cancellation for that of the fetch.

code: CANCEL_SWALLOWED
test: test_fetch_or_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: Which exception says what
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    task = asyncio.create_task(fetch(url))
    try:
        await asyncio.wait([task], timeout=seconds)
    finally:
        task.cancel()
        try:
            page = await task
        except asyncio.CancelledError:
            page = default
    return page


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
