"""Adds the base to the limit each time.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(jitter(limit))
        limit = min(limit + base, cap)
    return await call()
