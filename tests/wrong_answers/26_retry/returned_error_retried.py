"""Takes an exception object that is returned for a failure.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for left in reversed(range(attempts)):
        [result] = await asyncio.gather(call(), return_exceptions=True)
        if not isinstance(result, BaseException):
            return result
        if not left or not isinstance(result, (ConnectionError, TimeoutError)):
            raise result
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
