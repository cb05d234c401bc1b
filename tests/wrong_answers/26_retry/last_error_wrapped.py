"""Raises an error of its own when the last attempt has failed.

code: RAISED
test: test_the_last_failure_comes_out
where: raise RuntimeError("given up") from error
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
            if not attempts:
                raise RuntimeError("given up") from error
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
