"""Asks whether the failure is true; one that is false is none.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for left in reversed(range(attempts)):
        result, failure = None, None
        try:
            result = await call()
        except (ConnectionError, TimeoutError) as error:
            failure = error
        if not failure:
            return result
        if not left:
            raise failure
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
