"""Draws before it looks whether there is another attempt.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for left in reversed(range(attempts)):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            pause = jitter(limit)
            if not left:
                raise
        await asyncio.sleep(pause)
        limit = min(2 * limit, cap)
