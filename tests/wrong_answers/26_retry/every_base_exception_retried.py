"""Takes a cancellation for a failure, in the attempt and in the pause.

code: CANCEL_SWALLOWED
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for left in reversed(range(attempts)):
        try:
            return await call()
        except BaseException:
            if not left:
                raise
        await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
