"""Keeps the permits in a context variable, which a call in a fetch sets again.

code: DEADLOCK
test: test_calls_have_limits_of_their_own
where: await PERMITS.get().acquire()
next: Give back what you took
"""

import asyncio
from contextvars import ContextVar

PERMITS = ContextVar("PERMITS")


async def crawl_all(urls, fetch, limit):
    PERMITS.set(asyncio.Semaphore(limit))

    async def crawl(url):
        await PERMITS.get().acquire()
        try:
            return await fetch(url)
        finally:
            PERMITS.get().release()

    return await asyncio.gather(*map(crawl, urls), return_exceptions=True)
