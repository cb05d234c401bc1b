"""Caps what jitter is given, and what it returns as well.

code: RESULT
test: test_pauses_last_as_drawn
where: -
next: First the cap, then chance
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(min(cap, jitter(limit)))
        limit = min(2 * limit, cap)
    return await call()
