"""Gives the first pause a limit of twice the base.

code: RESULT
test: test_each_limit_is_twice_as_high
where: -
next: A little later each time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(2 * base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await call()
