"""Draws once, and waits as long after each failure.

code: TOO_SLOW; also: RESULT
test: test_pauses_between_attempts
where: await asyncio.sleep(pause)
next: A little later each time
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
