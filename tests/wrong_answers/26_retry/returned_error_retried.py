"""Takes an exception object that is returned for a failure.

code: RESULT
test: test_returns_the_first_result
where: -
next: What may be better next time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    while True:
        attempts -= 1
        [result] = await asyncio.gather(call(), return_exceptions=True)
        if not isinstance(result, BaseException):
            return result
        if not attempts or not isinstance(result, (ConnectionError, TimeoutError)):
            raise result
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
