"""Shields the attempt, which goes on when retry is cancelled.

code: TASK_LEAKED
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await asyncio.shield(call())
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await asyncio.shield(call())
