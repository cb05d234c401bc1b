"""Takes *attempts* for the number of tries after the first one.

code: RESULT
test: test_the_last_failure_comes_out
where: -
next: A little later each time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await call()
