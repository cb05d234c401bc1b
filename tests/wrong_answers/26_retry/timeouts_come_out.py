"""Catches `ConnectionError or TimeoutError`, which is the first of them.

code: RESULT; also: RAISED
test: test_pauses_between_attempts
where: -
next: What may be better next time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except ConnectionError or TimeoutError:  # noqa: B030 -- that is the mistake
            await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await call()
