"""Takes two to the power of a thousand times the base.

code: RAISED
test: test_thousands_of_attempts
where: await asyncio.sleep(jitter(min(cap, base * 2**attempt)))
next: First the cap, then chance
"""

import asyncio


async def retry(call, attempts, base, cap, jitter):
    for attempt in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(jitter(min(cap, base * 2**attempt)))
    return await call()
