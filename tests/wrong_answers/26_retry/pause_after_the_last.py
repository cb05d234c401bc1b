"""Pauses after the last attempt, too; no attempt follows.

code: RESULT
test: test_the_last_failure_comes_out
where: -
next: A little later each time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    while True:
        attempts -= 1
        try:
            return await call()
        except (ConnectionError, TimeoutError) as error:
            last = error
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
        if not attempts:
            raise last
