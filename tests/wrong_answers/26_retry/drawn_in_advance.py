"""Draws all pauses first, also those that are not needed.

code: RESULT
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    pauses = [jitter(min(cap, base * 2**number)) for number in range(attempts - 1)]
    for pause in pauses:
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(pause)
    return await call()
