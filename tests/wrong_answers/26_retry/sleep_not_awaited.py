"""Does not await the sleep, so there is no pause.

code: NEVER_AWAITED
test: test_pauses_between_attempts
where: asyncio.sleep(jitter(limit))
next: A little later each time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await call()
