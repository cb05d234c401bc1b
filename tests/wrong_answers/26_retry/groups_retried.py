"""Looks into groups of exceptions, and raises new groups.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for attempt in range(attempts):
        failed = False
        try:
            result = await call()
        except* (ConnectionError, TimeoutError):
            failed = True
            if attempt == attempts - 1:
                raise
        if not failed:
            return result
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
