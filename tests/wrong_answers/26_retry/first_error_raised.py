"""Raises the first failure when the last attempt has failed.

code: RESULT
test: test_the_last_failure_comes_out
where: -
next: A little later each time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit, first = min(base, cap), None
    for attempt in range(attempts):
        if attempt:
            await asyncio.sleep(jitter(limit))
            limit = min(2 * limit, cap)
        try:
            return await call()
        except (ConnectionError, TimeoutError) as error:
            if first is None:
                first = error
    raise first
