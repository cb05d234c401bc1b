"""Goes on when it is cancelled in a pause.

code: CANCEL_SWALLOWED
test: test_is_cancelled_at_every_step
where: with contextlib.suppress(asyncio.CancelledError):
next: What may be better next time
"""

import asyncio
import contextlib


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
    return await call()
