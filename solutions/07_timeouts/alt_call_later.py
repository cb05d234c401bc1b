"""A timer of the event loop asks the tasks to stop."""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    pages = await gather_within(seconds, [url], fetch)
    return pages[0] if pages else default


async def gather_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    loop = asyncio.get_running_loop()
    timers = [loop.call_later(seconds, task.cancel) for task in tasks]
    try:
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for timer in timers:
            timer.cancel()
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
    return [page for page in outcomes if isinstance(page, str)]


async def crawl_within(seconds, urls, fetch):
    return await gather_within(seconds, urls, fetch)
