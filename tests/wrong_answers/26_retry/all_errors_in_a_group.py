"""Raises a group of all failures when the last attempt has failed.

code: RAISED
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    limit, errors = min(base, cap), []
    for attempt in range(attempts):
        if attempt:
            await asyncio.sleep(jitter(limit))
            limit = min(2 * limit, cap)
        try:
            return await call()
        except (ConnectionError, TimeoutError) as error:
            errors.append(error)
    raise ExceptionGroup("given up", errors)
