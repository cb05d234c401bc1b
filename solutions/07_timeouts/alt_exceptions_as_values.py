"""Errors are values inside the limit, so a TimeoutError that comes out of it is its own."""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds):
            [outcome] = await asyncio.gather(fetch(url), return_exceptions=True)
    except TimeoutError:
        return default
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with asyncio.timeout(seconds):
            return await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    return [page for page in outcomes if not isinstance(page, asyncio.CancelledError)]
