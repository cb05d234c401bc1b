"""Tries again when the result is false.

code: RESULT
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
