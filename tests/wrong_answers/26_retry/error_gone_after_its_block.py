"""Raises the error after its except block, where its name is gone.

code: RAISED
test: test_the_last_failure_comes_out
where: raise error  # noqa: F821 -- that is the mistake
next: A little later each time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for attempt in range(attempts):
        if attempt:
            await asyncio.sleep(jitter(limit))
            limit = min(2 * limit, cap)
        try:
            return await call()
        except (ConnectionError, TimeoutError) as error:  # noqa: F841 -- it is gone below
            pass
    raise error  # noqa: F821 -- that is the mistake
