"""Calls itself for the next attempt, a thousand times.

code: RAISED
test: test_thousands_of_attempts
where: await asyncio.sleep(jitter(min(base, cap)))
next: First the cap, then chance
chance: in which line the depth is reached
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    if attempts == 1:
        return await call()
    try:
        return await call()
    except (ConnectionError, TimeoutError):
        await asyncio.sleep(jitter(min(base, cap)))
    return await retry(call, attempts - 1, 2 * min(base, cap), cap, jitter)
