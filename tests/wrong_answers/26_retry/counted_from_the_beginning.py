"""Counts the pause from the beginning of the attempt.

code: TOO_FAST; also: RESULT
test: test_pauses_between_attempts
where: -
next: A little later each time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        begin = asyncio.get_running_loop().time()
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            end = begin + jitter(limit)
        await asyncio.sleep(end - asyncio.get_running_loop().time())
        limit = min(2 * limit, cap)
    return await call()
