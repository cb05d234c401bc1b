"""Catches what is inside a group of exceptions, too.

code: RESULT
test: test_everything_else_comes_out_at_once
where: -
next: What may be better next time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        failed = False
        try:
            result = await call()
        except* (ConnectionError, TimeoutError):
            failed = True
        if not failed:
            return result
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await call()
