"""Catches the cancellation to print a line, and returns.

kata: 07_timeouts; points: 6; code: CANCEL_SWALLOWED, NOT_RAISED, NOT_WRITTEN, OUTPUT, RAISED, RESULT
"""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        return await asyncio.wait_for(fetch(url), seconds)
    except TimeoutError:
        return default
    except asyncio.CancelledError:
        print("cancelled")
        return default


async def crawl_within(seconds, urls, fetch):
    raise NotImplementedError
