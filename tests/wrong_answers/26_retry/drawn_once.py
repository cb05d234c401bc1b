"""Draws once, and waits as long after each failure.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    pause = jitter(min(base, cap))
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(pause)
    return await call()
