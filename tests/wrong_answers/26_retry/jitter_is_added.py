"""Waits for the limit, and then for what jitter returns.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(limit + jitter(limit))
        limit = min(2 * limit, cap)
    return await call()
