"""Pauses after the last attempt, too; no attempt follows.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    while True:
        attempts -= 1
        try:
            return await call()
        except (ConnectionError, TimeoutError) as error:
            last = error
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
        if not attempts:
            raise last
