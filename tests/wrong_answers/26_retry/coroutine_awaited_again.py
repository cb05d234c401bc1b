"""Calls once, and awaits the same coroutine for each attempt.

code: RAISED
test: test_pauses_between_attempts
where: return await attempt (1 of 2)
next: A little later each time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    attempt = call()
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await attempt
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await attempt
