"""Raises an error of the same kind, which is another object.

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
            if not attempts:
                raise type(error)(*error.args) from None
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
