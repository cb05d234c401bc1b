"""Never looks at the cap.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit = base
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(jitter(limit))
        limit = 2 * limit
    return await call()
