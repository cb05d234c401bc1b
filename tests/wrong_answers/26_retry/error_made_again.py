"""Raises an error of the same kind, which is another object.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for left in reversed(range(attempts)):
        try:
            return await call()
        except (ConnectionError, TimeoutError) as error:
            if not left:
                raise type(error)(*error.args) from None
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
