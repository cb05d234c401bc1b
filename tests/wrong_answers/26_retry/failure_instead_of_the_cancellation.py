"""Raises the last failure when it is cancelled in a pause.

code: CANCEL_REPLACED
test: test_is_cancelled_at_every_step
where: return await call() (1 of 2)
next: What may be better next time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError) as error:
            try:
                await asyncio.sleep(jitter(limit))
            except asyncio.CancelledError:
                raise error from None
        limit = min(2 * limit, cap)
    return await call()
