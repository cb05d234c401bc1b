"""Counts from 1 to *attempts*, without the last.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for attempt in range(1, attempts):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            if attempt == attempts - 1:
                raise
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
