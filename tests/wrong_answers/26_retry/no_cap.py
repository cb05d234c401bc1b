"""Never looks at the cap.

code: RESULT
test: test_no_limit_is_higher_than_the_cap
where: -
next: First the cap, then chance
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
