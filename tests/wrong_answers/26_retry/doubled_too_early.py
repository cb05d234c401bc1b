"""Gives the first pause a limit of twice the base.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    for attempt in range(1, attempts):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(jitter(min(cap, base * 2**attempt)))
    return await call()
