"""Takes a cancellation for a failure, in an attempt.

code: CANCEL_SWALLOWED; also: RESULT
test: test_is_cancelled_at_every_step
where: except BaseException:
next: What may be better next time
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    while True:
        attempts -= 1
        try:
            return await call()
        except BaseException:
            if not attempts:
                raise
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
