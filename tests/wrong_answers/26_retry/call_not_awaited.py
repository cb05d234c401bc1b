"""Returns the coroutine instead of what it returns.

code: NEVER_AWAITED
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return call()
