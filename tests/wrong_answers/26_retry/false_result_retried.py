"""Tries again when the result is false.

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
        try:
            if result := await call():
                return result
        except (ConnectionError, TimeoutError):
            if not attempts:
                raise
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
