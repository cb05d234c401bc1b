"""Pauses before the first attempt.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for left in reversed(range(attempts)):
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            if not left:
                raise
