"""Shields the attempt, which goes on when retry is cancelled.

code: TASK_LEAKED
test: test_is_cancelled_at_every_step
where: return await asyncio.shield(call()) (1 of 2)
next: What may be better next time
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
