"""Pauses with time.sleep, so nobody else has a turn.

code: LOOP_BLOCKED
test: test_pauses_between_attempts
where: time.sleep(jitter(limit))
next: A little later each time
"""

import time


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            time.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await call()
