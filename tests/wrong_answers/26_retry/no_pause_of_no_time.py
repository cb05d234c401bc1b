"""Leaves out a pause of 0 s, so nobody else has a turn.

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
            if pause := jitter(limit):
                await asyncio.sleep(pause)
        limit = min(2 * limit, cap)
    return await call()
