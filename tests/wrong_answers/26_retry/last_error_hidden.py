"""Returns None when the last attempt has failed.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = min(base, cap)
    for attempt in range(attempts):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            if attempt < attempts - 1:
                await asyncio.sleep(jitter(limit))
        limit = min(2 * limit, cap)
