"""Calls jitter without a limit.

code: RAISED
test: test_pauses_between_attempts
where: await asyncio.sleep(limit * jitter())
next: -
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(limit * jitter())
        limit = min(2 * limit, cap)
    return await call()
