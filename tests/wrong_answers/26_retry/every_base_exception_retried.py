"""Takes a cancellation for a failure, in the attempt and in the pause.

code: CANCEL_SWALLOWED
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
