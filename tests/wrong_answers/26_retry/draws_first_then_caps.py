"""Caps what jitter returns, and not what it is given.

code: RESULT
test: test_pauses_last_as_drawn
where: -
next: First the cap, then chance
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = base
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(min(cap, jitter(limit)))
        limit *= 2
    return await call()
