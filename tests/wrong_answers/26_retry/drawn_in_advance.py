"""Draws all pauses first, also those that are not needed.

code: RESULT
test: test_the_last_failure_comes_out
where: -
next: A little later each time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    pauses, limit = [], min(base, cap)
    for _ in range(attempts - 1):
        pauses.append(jitter(limit))
        limit = min(2 * limit, cap)
    for pause in pauses:
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(pause)
    return await call()
