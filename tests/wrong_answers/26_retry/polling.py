"""Asks again and again whether the pause is over.

code: LIVELOCK
test: test_pauses_between_attempts
where: await asyncio.sleep(0)
next: A little later each time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            end = asyncio.get_running_loop().time() + jitter(limit)
            while asyncio.get_running_loop().time() < end:
                await asyncio.sleep(0)
        limit = min(2 * limit, cap)
    return await call()
